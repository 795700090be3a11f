package io.hindcast.simulation.baselines;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.baseline.BaselineStore;
import io.hindcast.operator.History;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A rule that is broken on purpose: the simulation must notice each of them. */
enum Sabotage {
    NONE,

    /** A window that ends with the beginning of the baseline is in it. */
    OVER_INCLUSIVE(drawn -> drawn.over(drawn.overMs() + 1)),

    OVER_SHORTER(drawn -> drawn.over(Math.max(drawn.atLeast() * drawn.everyMs(), drawn.overMs() - 1))),

    LEAST_ONE_MORE(drawn -> drawn.least(drawn.atLeast() + 1)),

    /** Windows that end behind the start of the one at hand are in its baseline: an event is in both. */
    OVERLAPS {
        @Override
        BaselineStore store(BaselineStore sound) {
            return new Passing(sound) {
                @Override
                public void windows(GroupKey key, long afterMs, long upToMs, WindowReader reader) {
                    super.windows(key, afterMs, upToMs + 4, reader);
                }
            };
        }
    },

    /** The window at hand is in its own baseline: what is read last is there twice. */
    COUNTS_ITSELF {
        @Override
        BaselineStore store(BaselineStore sound) {
            return new Passing(sound) {
                @Override
                public void windows(GroupKey key, long afterMs, long upToMs, WindowReader reader) {
                    super.windows(key, afterMs, upToMs, (endMs, figures) -> {
                        reader.window(endMs, figures);
                        if (endMs == upToMs) {
                            reader.window(endMs, figures);
                        }
                    });
                }
            };
        }
    },

    /** What leaves the baseline stays in its sums. */
    NOTHING_LEAVES {
        @Override
        BaselineStore store(BaselineStore sound) {
            return new Passing(sound) {
                private long latestMs = -1;

                @Override
                public void windows(GroupKey key, long afterMs, long upToMs, WindowReader reader) {
                    if (upToMs >= latestMs) {
                        super.windows(key, afterMs, upToMs, reader);
                    }
                    latestMs = Math.max(latestMs, upToMs);
                }
            };
        }
    },

    /** A key is forgotten whose windows can still be seen. */
    FORGETS_TOO_EARLY {
        @Override
        BaselineStore store(BaselineStore sound) {
            return new Passing(sound) {
                @Override
                public void look(int keys, KeyReader reader) {
                    super.look(keys, (key, sums) -> {
                        windows(key, -1, Long.MAX_VALUE, (endMs, figures) -> deleteWindow(key, endMs));
                        deleteSums(key);
                    });
                }
            };
        }
    },

    LOSES_A_WINDOW {
        @Override
        BaselineStore store(BaselineStore sound) {
            return new Passing(sound) {
                private int written;

                @Override
                public void writeWindow(GroupKey key, long endMs, byte[] figures) {
                    if (++written % 5 != 0) {
                        super.writeWindow(key, endMs, figures);
                    }
                }
            };
        }
    },

    /** A replay from the middle calls final what is compared with windows that it has not seen. */
    NOTHING_IS_MISSING {
        @Override
        History history(History sound) {
            return new History(sound.floorsMs(), -1, sound.untilMs());
        }
    },

    /** What a killed closing has counted stays: it is counted twice. */
    KEEPS_UNCOMMITTED {
        @Override
        boolean keepsUncommitted() {
            return true;
        }
    };

    private final UnaryOperator<DrawnBaseline> drawn;

    Sabotage() {
        this(sound -> sound);
    }

    Sabotage(UnaryOperator<DrawnBaseline> drawn) {
        this.drawn = drawn;
    }

    /** What the tasks work by. */
    DrawnBaseline drawn(DrawnBaseline sound) {
        return drawn.apply(sound);
    }

    BaselineStore store(BaselineStore sound) {
        return sound;
    }

    History history(History sound) {
        return sound;
    }

    boolean keepsUncommitted() {
        return false;
    }

    /** Passes everything on. */
    private static class Passing implements BaselineStore {
        private final BaselineStore to;

        Passing(BaselineStore to) {
            this.to = to;
        }

        @Override
        public Optional<byte[]> sums(GroupKey key) {
            return to.sums(key);
        }

        @Override
        public void writeSums(GroupKey key, byte[] sums) {
            to.writeSums(key, sums);
        }

        @Override
        public void deleteSums(GroupKey key) {
            to.deleteSums(key);
        }

        @Override
        public Optional<byte[]> window(GroupKey key, long endMs) {
            return to.window(key, endMs);
        }

        @Override
        public void writeWindow(GroupKey key, long endMs, byte[] figures) {
            to.writeWindow(key, endMs, figures);
        }

        @Override
        public void deleteWindow(GroupKey key, long endMs) {
            to.deleteWindow(key, endMs);
        }

        @Override
        public void windows(GroupKey key, long afterMs, long upToMs, WindowReader reader) {
            to.windows(key, afterMs, upToMs, reader);
        }

        @Override
        public void look(int keys, KeyReader reader) {
            to.look(keys, reader);
        }
    }
}
