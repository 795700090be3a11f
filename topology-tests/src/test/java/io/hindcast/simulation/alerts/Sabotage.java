package io.hindcast.simulation.alerts;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.alert.AlertStore;
import io.hindcast.operator.History;
import io.hindcast.operator.PipelineRules;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A rule that is broken on purpose: the simulation must notice each of them. */
enum Sabotage {
    NONE,

    /** A timer does not wait for windows that end before it. */
    TIMER_AT_THE_WATERMARK {
        @Override
        PipelineRules rules(DrawnAlerts drawn) {
            PipelineRules sound = super.rules(drawn);
            return new PipelineRules(
                    DrawnAlerts.compiled(drawn.text(0)),
                    sound.windowing(),
                    sound.eventTimes(),
                    sound.eventTimeSlot(),
                    sound.keyedSlot(),
                    sound.accumulators());
        }
    },

    /** Timers are told behind all windows of a closing. */
    TIMERS_LAST {
        @Override
        AlertStore store(AlertStore sound) {
            return new Passing(sound) {
                private int asked;

                @Override
                public Optional<Due> next(Due after) {
                    return asked++ % 2 == 0 ? Optional.empty() : super.next(after);
                }
            };
        }
    },

    ROW_LONGER(drawn -> drawn.opening(drawn.row() + 1, drawn.low())),

    /** What is still above the release closes as well. */
    RELEASED_AT_ONCE(drawn -> drawn.opening(drawn.row(), -1)),

    SILENT_LATER(drawn -> drawn.waiting(drawn.absentMs() == 0 ? 0 : drawn.absentMs() + 1, drawn.forgetting())),

    FORGOTTEN_LATER(drawn -> drawn.waiting(
            drawn.absentMs(),
            new DrawnAlerts.Forgetting(
                    drawn.forgetting().hotMs() + 1, drawn.forgetting().silentMs() + 1))),

    /** A replay from the middle begins as if nothing had been open. */
    NOTHING_WAS_OPEN {
        @Override
        History history(History sound) {
            return new History(sound.floorsMs(), -1, sound.untilMs());
        }
    },

    /** What is known of a key is not written. */
    LOSES_A_STATE {
        @Override
        AlertStore store(AlertStore sound) {
            return new Passing(sound) {
                private int written;

                @Override
                public void write(GroupKey key, byte[] state) {
                    if (++written % 5 != 0) {
                        super.write(key, state);
                    }
                }
            };
        }
    },

    LOSES_A_TIMER {
        @Override
        AlertStore store(AlertStore sound) {
            return new Passing(sound) {
                private int scheduled;

                @Override
                public void schedule(Due due) {
                    if (++scheduled % 5 != 0) {
                        super.schedule(due);
                    }
                }
            };
        }
    },

    /** What was not committed stays. */
    KEEPS_UNCOMMITTED {
        @Override
        boolean keepsUncommitted() {
            return true;
        }
    };

    private final UnaryOperator<DrawnAlerts> drawn;

    Sabotage() {
        this(sound -> sound);
    }

    Sabotage(UnaryOperator<DrawnAlerts> drawn) {
        this.drawn = drawn;
    }

    /** What the tasks work by. */
    PipelineRules rules(DrawnAlerts sound) {
        return PipelineRules.of(drawn.apply(sound).compiled());
    }

    AlertStore store(AlertStore sound) {
        return sound;
    }

    History history(History sound) {
        return sound;
    }

    boolean keepsUncommitted() {
        return false;
    }

    /** Passes everything on. */
    private static class Passing implements AlertStore {
        private final AlertStore to;

        Passing(AlertStore to) {
            this.to = to;
        }

        @Override
        public Optional<byte[]> state(GroupKey key) {
            return to.state(key);
        }

        @Override
        public void write(GroupKey key, byte[] state) {
            to.write(key, state);
        }

        @Override
        public void delete(GroupKey key) {
            to.delete(key);
        }

        @Override
        public void schedule(Due due) {
            to.schedule(due);
        }

        @Override
        public void unschedule(Due due) {
            to.unschedule(due);
        }

        @Override
        public Optional<Due> next(Due after) {
            return to.next(after);
        }
    }
}
