package io.hindcast.aggregate;

import java.math.BigDecimal;

/** A sum that an average can be made of. */
abstract class SumCell extends Cell {
    SumCell(int call) {
        super(call);
    }

    /** The sum, exactly. */
    abstract BigDecimal value(Accumulator from);
}
