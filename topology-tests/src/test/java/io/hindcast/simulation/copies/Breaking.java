package io.hindcast.simulation.copies;

import io.hindcast.account.Fate;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.Covered;
import io.hindcast.operator.History;
import io.hindcast.operator.IdStore;
import io.hindcast.simulation.TransactedStore;
import java.util.List;
import java.util.random.RandomGenerator;

/** A rule that is broken on purpose: the simulation must notice each of them. */
enum Breaking {
    NONE,
    /** Whether one counts would depend on one before it, and so on without end. */
    COMPARED_WITH_ACCEPTED_ALONE {
        @Override
        IdStore ids(IdStore sound, Moment moment, RandomGenerator random) {
            return new BrokenIds(sound, random) {
                @Override
                public void write(GroupKey id, long part, byte[] covered) {
                    boolean copy = sound.covered(id, moment.atMs() / moment.partMs())
                            .filter(before -> moment.read(moment.atMs() / moment.partMs(), before)
                                    .holds(moment.atMs()))
                            .isPresent();
                    if (!copy) {
                        super.write(id, part, covered);
                    }
                }
            };
        }
    },
    FORGOTTEN_AT_THE_WATERMARK {
        @Override
        IdStore ids(IdStore sound, Moment moment, RandomGenerator random) {
            return new BrokenIds(sound, random) {
                @Override
                public void forget(Unneeded unneeded, int entries) {
                    sound.forget(
                            (part, covered) ->
                                    moment.read(part, covered).lastMs() - moment.withinMs() <= moment.watermarkMs(),
                            1_000);
                }
            };
        }
    },
    FORGOTTEN_A_SPAN_BEHIND_THE_WATERMARK {
        @Override
        IdStore ids(IdStore sound, Moment moment, RandomGenerator random) {
            return new BrokenIds(sound, random) {
                @Override
                public void forget(Unneeded unneeded, int entries) {
                    sound.forget((part, covered) -> moment.read(part, covered).lastMs() < moment.watermarkMs(), 1_000);
                }
            };
        }
    },
    ONLY_FORWARD_IN_TIME {
        @Override
        IdStore ids(IdStore sound, Moment moment, RandomGenerator random) {
            return new BrokenIds(sound, random) {
                @Override
                public void write(GroupKey id, long part, byte[] covered) {
                    long startMs = part * moment.partMs();
                    long fromMs = Math.max(startMs, moment.atMs());
                    long toMs = Math.min(startMs + moment.partMs() - 1, moment.atMs() + moment.withinMs());
                    Covered before = sound.covered(id, part)
                            .map(it -> moment.read(part, it))
                            .orElse(Covered.NOTHING);
                    if (fromMs <= toMs) {
                        super.write(id, part, moment.bytes(part, before.with(fromMs, toMs)));
                    }
                }
            };
        }
    },
    ONLY_IN_ITS_OWN_PART_OF_TIME {
        @Override
        IdStore ids(IdStore sound, Moment moment, RandomGenerator random) {
            return new BrokenIds(sound, random) {
                @Override
                public void write(GroupKey id, long part, byte[] covered) {
                    if (part == moment.atMs() / moment.partMs()) {
                        super.write(id, part, covered);
                    }
                }
            };
        }
    },
    A_LATE_ONE_COUNTS {
        @Override
        void before(Moment moment, Fate fate, IdStore ids) {
            if (fate == Fate.LATE) {
                moment.remember(ids, fate);
            }
        }
    },
    AN_INVALID_ONE_COUNTS {
        @Override
        void before(Moment moment, Fate fate, IdStore ids) {
            if (fate == Fate.INVALID) {
                moment.remember(ids, fate);
            }
        }
    },
    A_FILTERED_ONE_COUNTS {
        @Override
        void before(Moment moment, Fate fate, IdStore ids) {
            if (fate == Fate.FILTERED) {
                moment.remember(ids, fate);
            }
        }
    },
    A_MILLISECOND_LESS {
        @Override
        CompiledPipeline pipeline(DrawnDefinition definition) {
            return definition.compiled(BY, Math.max(1, definition.withinMs() - 1));
        }
    },
    A_MILLISECOND_MORE {
        @Override
        CompiledPipeline pipeline(DrawnDefinition definition) {
            return definition.compiled(BY, definition.withinMs() + 1);
        }
    },
    ONE_FIELD_ALONE {
        @Override
        CompiledPipeline pipeline(DrawnDefinition definition) {
            return definition.compiled(List.of("card"), definition.withinMs());
        }
    },
    IDS_OUTLIVE_THEIR_TRANSACTION {
        @Override
        void aborted(TransactedStore store) {
            store.abortBut(IDS);
        }
    },
    IDS_ARE_LOST_AT_A_START {
        @Override
        void starts(TransactedStore store) {
            store.lose(IDS);
        }
    },
    WHOLE_IF_THE_WINDOW_ALONE_IS {
        @Override
        History history(History sound, long withinMs) {
            return sound.incompleteMs() < 0
                    ? sound
                    : new History(sound.floorsMs(), Math.max(0, sound.incompleteMs() - withinMs), sound.untilMs());
        }
    };

    private static final List<String> BY = List.of("id", "card");

    /** With which ids begin in a store. */
    private static final byte IDS = 3;

    /** What a task works by. */
    CompiledPipeline pipeline(DrawnDefinition definition) {
        return definition.compiled(BY, definition.withinMs());
    }

    IdStore ids(IdStore sound, Moment moment, RandomGenerator random) {
        return new BrokenIds(sound, random);
    }

    /** A record comes that ends so. */
    void before(Moment moment, Fate fate, IdStore ids) {}

    /** A task is started. */
    void starts(TransactedStore store) {}

    void aborted(TransactedStore store) {
        store.abort();
    }

    /** What a task is told of the past. */
    History history(History sound, long withinMs) {
        return sound;
    }
}
