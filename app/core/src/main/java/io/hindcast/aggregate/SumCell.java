package io.hindcast.aggregate;

import java.math.BigDecimal;

/** A sum that an average can be made of. */
abstract class SumCell extends Cell {
    SumCell(Place place) {
        super(place);
    }

    /** The sum, exactly. */
    abstract BigDecimal value(Accumulator from);
}
