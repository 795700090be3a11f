package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.pipeline.VersionId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Anna and Ben look at the same ledger, in which v1 serves after v5, v2 has caught up, v3 waits and v4 has failed, and all of the
 * stable topic follows v1. Both decide on what they saw; Ben is slower. Either nothing that he saw has changed, or he is told by whom.
 */
final class TwoOperatorsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final String NAME = "revenue";
    private static final Takeover SHARE = new Takeover(0, 500, Optional.of("1970-01-01T00:00:00Z"));

    /** Its place in the ledger, as {@link #given} makes it. */
    private static final long CUTOVER_TO_V1 = 17;

    private static final Decisions.Candidate TEXT = new Decisions.Candidate("text", "print", "revenue.yaml");

    private final List<byte[]> log = MemoryLedger.log();
    private final MemoryLedger anna = new MemoryLedger(log, CLOCK, "anna@ops1");
    private final MemoryLedger ben = new MemoryLedger(log, CLOCK, "ben@ops2");

    /** What people do, each with the facts that its question shows. */
    enum Verb {
        START_V3(v(3), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.start(state, started(v(3)), "verb");
            }
        },
        CUT_OVER_TO_V2(v(2), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.cutOver(state, v(2), NOON, "verb");
            }
        },
        PACE_V2(v(2), false) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.pace(state, v(2), MaxRate.PAUSED, "verb");
            }
        },
        PACE_V1(v(1), false) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.pace(state, v(1), new MaxRate(5), "verb");
            }
        },
        GIVE_V2_A_SHARE(v(2), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.cutOver(state, v(2), SHARE, Decisions.WAY_BACK, NOON, "verb");
            }
        },
        ROLL_BACK(v(5), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.rollback(state, NAME, CUTOVER_TO_V1, NOON, "verb");
            }
        },
        RETIRE_V5(v(5), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.retire(state, v(5), Retired.WayBack.GIVEN_UP, NOON, "verb");
            }
        },
        BIND_ANEW(v(1), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.bind(state, new Bound(NAME, "revenue", "new id", 1, Bound.Binding.ANEW), "verb");
            }
        },
        REBUILD(v(1), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.rebuild(state, new Rebuilt(NAME, 5, 7), "verb");
            }
        },
        PACE_TOPIC(v(1), false) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.paceTopic(state, new TopicPaced(NAME, new MaxRate(5)), "verb");
            }
        },
        RETIRE_V2(v(2), false) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.retire(state, v(2), Retired.WayBack.KEPT, NOON, "verb");
            }
        },
        CANCEL_V3(v(3), false) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.cancel(state, v(3), "verb");
            }
        },
        REVIVE_V4(v(4), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.revive(state, v(4), "verb");
            }
        },
        REMOVE(v(1), true) {
            @Override
            Decision decide(ControlPlane state) {
                return Decisions.remove(state, NAME, "verb");
            }

            @Override
            List<Fact> facts(ControlPlane state) {
                List<Fact> facts = new ArrayList<>(List.of(Fact.versions(state, NAME), Fact.serving(state, NAME)));
                for (int number = 1; number <= 5; number++) {
                    facts.add(Fact.phase(state, v(number)));
                }
                return facts;
            }
        };

        private final VersionId about;
        private final boolean showsWhoServes;

        Verb(VersionId about, boolean showsWhoServes) {
            this.about = about;
            this.showsWhoServes = showsWhoServes;
        }

        abstract Decision decide(ControlPlane state);

        List<Fact> facts(ControlPlane state) {
            List<Fact> facts = new ArrayList<>(List.of(Fact.phase(state, about), Fact.comparison(state, about)));
            if (showsWhoServes) {
                facts.add(Fact.serving(state, NAME));
                facts.add(Fact.speaking(state, NAME));
                facts.add(Fact.bound(state, NAME));
            }
            return facts;
        }

        Function<ControlPlane, Decision> wish() {
            return this::decide;
        }
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(Verb.values())
                .flatMap(first -> Arrays.stream(Verb.values()).map(second -> Arguments.of(first, second)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theSlowerOneIsToldByWhomOrNothingThatHeSawHasChanged(Verb first, Verb second) {
        given();
        ControlPlane seen = ben.readToEnd();
        Premise premise = Premise.of(seen, second::facts);
        assertInstanceOf(Settlement.Accepted.class, anna.settle(Premise.of(seen, first::facts), first.wish()));
        ben.readToEnd();
        int before = log.size();

        Settlement settled = ben.settle(premise, second.wish());

        if (second.decide(anna.state()) instanceof Decision.Standing) {
            // What he wished is so already: that is no defeat.
            assertInstanceOf(Settlement.Standing.class, settled);
        } else if (values(second.facts(anna.state())).equals(values(second.facts(seen)))) {
            assertInstanceOf(Settlement.Accepted.class, settled);
        } else {
            Settlement.Beaten beaten = assertInstanceOf(Settlement.Beaten.class, settled);
            assertEquals("anna@ops1", beaten.by().who());
            String told = beaten.objection().orElseThrow();
            assertTrue(
                    told.contains(
                            "2026-01-01T12:00:00Z, by anna@ops1 (" + beaten.by().kind() + ": \"verb\")"),
                    told);
            assertEquals(before, log.size(), "nothing was appended");
        }
        assertEquals(ben.readToEnd(), new MemoryLedger(log, CLOCK).readToEnd());
    }

    /** What two people decided on one screen must not both be taken. */
    @Test
    void ofTwoCutoversOnOneScreenOneIsTaken() {
        given();
        anna.settle(state -> Decisions.start(state, started(v(3)), ""));
        anna.settle(state -> Decisions.caughtUp(state, v(3), ""));
        ControlPlane seen = ben.readToEnd();
        Premise premise = Premise.of(seen, state -> List.of(Fact.serving(state, NAME), Fact.phase(state, v(3))));
        anna.settle(state -> Decisions.cutOver(state, v(2), NOON, "fix VAT"));

        assertEquals(
                Optional.of("revenue/v2 serves since 2026-01-01T12:00:00Z, by anna@ops1 (cut-over: \"fix VAT\");"
                        + " you saw: revenue/v1 serves"),
                ben.settle(premise, state -> Decisions.cutOver(state, v(3), NOON, ""))
                        .objection());
    }

    /** What came later has nothing to do with it. */
    @Test
    void whoeverTookOffTheOneThatServedIsNamed() {
        given();
        ControlPlane seen = ben.readToEnd();
        Premise premise = Premise.of(seen, state -> List.of(Fact.serving(state, NAME)));
        anna.settle(state -> Decisions.fail(state, v(1), "its group has lost all offsets"));
        settle(state -> Decisions.cancel(state, v(3), "not needed"));

        assertTrue(ben.settle(premise, state -> Decisions.cutOver(state, v(2), NOON, ""))
                .objection()
                .orElseThrow()
                .startsWith("no version of revenue serves since 2026-01-01T12:00:00Z, by anna@ops1 (failed: "));
    }

    @Test
    void whatWorkersWriteMeanwhileTouchesNobodysPremise() {
        given();
        ControlPlane seen = ben.readToEnd();
        Premise premise = Premise.of(seen, Verb.CUT_OVER_TO_V2::facts);
        anna.settle(state -> Decisions.watermarks(
                state, new Watermarks(v(1), List.of(new Mark("orders", 0, 5, 1_000))), NOON, "how far it has read"));

        assertInstanceOf(Settlement.Accepted.class, ben.settle(premise, Verb.CUT_OVER_TO_V2.wish()));
    }

    private void given() {
        anna.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        for (int number = 1; number <= 5; number++) {
            VersionId id = v(number);
            settle(state -> Decisions.proposeReplay(state, NAME, text(id), "given"));
            if (number != 3) {
                settle(state -> Decisions.start(state, started(id), "given"));
                settle(state -> Decisions.caughtUp(state, id, "given"));
            }
        }
        settle(state -> Decisions.fail(state, v(4), "its group has lost all offsets"));
        settle(state -> Decisions.cutOver(state, v(5), NOON, "given"));
        settle(state -> Decisions.bind(state, new Bound(NAME, "revenue", "id", 1), "given"));
        settle(state -> Decisions.cutOver(state, v(1), NOON, "given"));
        assertEquals(CUTOVER_TO_V1, anna.state().offset());
        settle(state -> Decisions.applied(
                state, new Applied(NAME, CUTOVER_TO_V1, List.of(), new Applied.Counts(0, 0, 0, 0, 0)), "given"));
        settle(state -> Decisions.compared(
                state,
                new Compared(v(2), v(1), new Counts(1, 0, 0, 0), Optional.of(Compared.Verdict.IDENTICAL)),
                "given"));
    }

    private void settle(Function<ControlPlane, Decision> wish) {
        assertInstanceOf(Settlement.Accepted.class, anna.settle(wish));
    }

    private static List<Object> values(List<Fact> facts) {
        return facts.stream().map(Fact::value).toList();
    }

    private static Decisions.Candidate text(VersionId id) {
        return new Decisions.Candidate(TEXT.text() + id.number(), TEXT.fingerprint() + id.number(), TEXT.file());
    }

    private static VersionId v(int number) {
        return new VersionId(NAME, number);
    }

    private static Started started(VersionId version) {
        return new Started(version, List.of(new SourceStart("orders", "id", List.of(0L), List.of(9L))), 1);
    }
}
