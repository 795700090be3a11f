package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;

/** Formats in which one thing is broken in every cell that has it, for tests that must notice it. */
public final class BrokenCells {
    private static final MathContext FEW_DIGITS = new MathContext(20);

    /** What becomes of a cell. */
    private interface Breaking {
        /**
         * Breaks it, or lets it be.
         *
         * @param longs index of the first long that is its own
         * @param objects index of the first object that is its own
         */
        Cell broken(Cell sound, int longs, int objects);
    }

    private BrokenCells() {}

    private static AccumulatorFormat format(AccumulatorFormat format, Breaking breaking) {
        Layout layout = new Layout(format.cellsAt());
        Cells sound = new Cells(layout);
        for (int call = 0; call < format.cells.length; call++) {
            int longs = layout.longs();
            int objects = layout.objects();
            Cell cell = sound.of(format.calls().get(call), format.cells[call].place());
            format.cells[call] = breaking.broken(cell, longs, objects);
        }
        return format;
    }

    /** One like that, in which an event stands where it came, whatever its time. */
    public static AccumulatorFormat orderingByOffset(AccumulatorFormat like) {
        AccumulatorFormat fresh = new AccumulatorFormat(like.calls());
        return format(like.isSpanning() ? fresh.spanning() : fresh, (sound, longs, objects) -> new BrokenCell(sound) {
            @Override
            void add(Accumulator to, Contribution contribution) {
                EventOrder order = contribution.order();
                contribution.stands(0, order.topic(), order.partition(), order.offset());
                super.add(to, contribution);
            }
        });
    }

    /** Of two accumulators that are merged, the one keeps what it has. */
    public static AccumulatorFormat forgettingMerges(AccumulatorFormat whole) {
        return format(whole, (sound, longs, objects) -> new BrokenCell(sound) {
            @Override
            void merge(Accumulator to, Accumulator other) {
                if (!to.has(call())) {
                    super.merge(to, other);
                }
            }
        });
    }

    /** What has overflowed is taken for nothing by what it is merged into. */
    public static AccumulatorFormat forgettingOverflow(AccumulatorFormat whole) {
        return format(whole, (sound, longs, objects) -> new BrokenCell(sound) {
            @Override
            void merge(Accumulator to, Accumulator other) {
                if (!to.has(call()) || !other.overflowed(call())) {
                    super.merge(to, other);
                }
            }
        });
    }

    /** The bytes of an accumulator say that a call has nothing, where it is the last one. */
    public static AccumulatorFormat losingCallsInBytes(AccumulatorFormat whole) {
        return format(whole, (sound, longs, objects) -> new BrokenCell(sound) {
            @Override
            void read(ByteBuffer bytes, Accumulator to) {
                super.read(bytes, to);
                if (call() == whole.calls().size() - 1) {
                    to.longs[1] &= ~(1L << call());
                }
            }
        });
    }

    /** Extremes of strings are in the order of Java's characters. */
    public static AccumulatorFormat comparingUtf16(AccumulatorFormat whole) {
        return format(whole, (sound, longs, objects) -> {
            boolean text = sound instanceof TextExtremeCell;
            boolean max =
                    text && whole.calls().get(sound.call()).function().word().equals("max");
            return text ? new Utf16Extreme(sound, max, objects) : sound;
        });
    }

    private static final class Utf16Extreme extends BrokenCell {
        private final boolean max;
        private final int at;

        Utf16Extreme(Cell sound, boolean max, int at) {
            super(sound);
            this.max = max;
            this.at = at;
        }

        @Override
        void add(Accumulator to, Contribution contribution) {
            add(to, contribution.text(argument()));
        }

        @Override
        void merge(Accumulator to, Accumulator other) {
            add(to, (String) other.object(at));
        }

        private void add(Accumulator to, String value) {
            int order = to.has(call()) ? value.compareTo((String) to.object(at)) : 0;
            if (!to.has(call()) || (max ? order > 0 : order < 0)) {
                to.objects[at] = value;
            }
        }
    }

    /** An average is rounded to fewer digits after it was rounded. */
    public static AccumulatorFormat roundingTwice(AccumulatorFormat whole) {
        return format(
                whole,
                (sound, longs, objects) -> sound instanceof AverageCell
                        ? new RewrittenDecimal(sound) {
                            @Override
                            BigDecimal rewritten(BigDecimal value) {
                                return value.round(FEW_DIGITS).stripTrailingZeros();
                            }
                        }
                        : sound);
    }

    /** A decimal loses the zeros at its end. */
    public static AccumulatorFormat losingScale(AccumulatorFormat whole) {
        return format(
                whole,
                (sound, longs, objects) -> sound instanceof DecimalSumCell || sound instanceof DecimalExtremeCell
                        ? new RewrittenDecimal(sound) {
                            @Override
                            BigDecimal rewritten(BigDecimal value) {
                                return value.stripTrailingZeros();
                            }
                        }
                        : sound);
    }

    private abstract static class RewrittenDecimal extends BrokenCell {
        RewrittenDecimal(Cell sound) {
            super(sound);
        }

        abstract BigDecimal rewritten(BigDecimal value);

        @Override
        void writeJson(Accumulator from, ByteWriter json) {
            Row row = new Row(1);
            fill(from, row, 0);
            JsonText.write(rewritten(row.decimal(0)), json);
        }
    }

    /** Sums of ints wrap around at 64 bits. */
    public static AccumulatorFormat wrappingSums(AccumulatorFormat whole) {
        return format(
                whole, (sound, longs, objects) -> sound instanceof IntSumCell ? new Wrapping(sound, longs) : sound);
    }

    private static final class Wrapping extends BrokenCell {
        private final int low;

        Wrapping(Cell sound, int low) {
            super(sound);
            this.low = low;
        }

        @Override
        void add(Accumulator to, Contribution contribution) {
            super.add(to, contribution);
            wrap(to);
        }

        @Override
        void merge(Accumulator to, Accumulator other) {
            super.merge(to, other);
            wrap(to);
        }

        private void wrap(Accumulator to) {
            to.longs[low + 1] = to.longs[low] >> (Long.SIZE - 1);
        }
    }
}
