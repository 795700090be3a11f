package io.hindcast.runtime.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definition;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.fakes.Versions;
import io.hindcast.runtime.status.Hints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublishChangesTest {
    private static final String OPTIONS = " --bootstrap-server b:1 --namespace shop";

    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();
    private final Map<VersionId, Definition> runs = new HashMap<>();

    @Test
    void aHeartbeatThatWasAddedIsToldOnceUntilAVersionHasIt() {
        runs(definition(""));
        PublishChanges changes = changes(definition("publish: {heartbeat-every: 5s, horizon: 90d}"));
        changes.look(ledger.state());
        changes.look(ledger.state());
        String words =
                "orders goes on with the heartbeat-every and horizon of its version: what orders.yaml says there now changes no"
                        + " result, so it is no new version by itself; to take it up: ./replay --from-earliest orders -f"
                        + " orders.yaml" + OPTIONS;
        assertEquals(List.of(words), changes.notes());
        assertEquals(1, told.count(words));

        runs(definition("publish: {heartbeat-every: 5s, horizon: 90d}"));
        changes.look(ledger.state());
        assertEquals(List.of(), changes.notes());
    }

    @Test
    void anotherRetentionIsToldOnceAndNotKept() {
        runs(definition(""));
        PublishChanges changes = changes(definition("publish: {retention: {rejected: 7d}}"));
        changes.look(ledger.state());
        changes.look(ledger.state());
        assertEquals(
                1,
                told.count(
                        "orders has topics that were made to keep results forever and rejected records 30d, and orders.yaml"
                                + " says results forever and rejected records 7d now: that holds for versions that are started from now"
                                + " on; for topics that are there, set retention.ms (kafka-configs.sh --alter)"));
        assertEquals(List.of(), changes.notes());
    }

    @Test
    void anotherReplayIsToldUntilItIsMade() {
        runs(definition(""));
        PublishChanges changes = changes(definition("replay: 2"));
        changes.look(ledger.state());
        assertEquals(
                List.of("orders is to be replayed, since orders.yaml says replay: 2 now; to do that: ./replay apply -f"
                        + " orders.yaml" + OPTIONS),
                changes.notes());

        runs(definition("replay: 2"));
        changes.look(ledger.state());
        assertEquals(List.of(), changes.notes());
    }

    @Test
    void aTopicThatWasAddedIsToldUntilItIsBound() {
        runs(definition(""));
        PublishChanges changes = changes(definition("publish: {topic: sales}"));
        changes.look(ledger.state());
        assertEquals(
                List.of(
                        "orders is not published into topic 'sales', which orders.yaml names now: its version was started"
                                + " without it; to publish there: ./replay publish orders --topic sales" + OPTIONS),
                changes.notes());

        bound("sales");
        changes.look(ledger.state());
        assertEquals(List.of(), changes.notes());
    }

    @Test
    void anotherTopicIsToldAndOneThatIsNoLongerNamed() {
        runs(definition("publish: {topic: sales}"));
        bound("sales");
        PublishChanges another = changes(definition("publish: {topic: turnover}"));
        another.look(ledger.state());
        assertEquals(
                List.of("orders goes on to be published into topic 'sales', though orders.yaml names 'turnover' now; to"
                        + " publish there instead: ./replay publish orders --again --topic turnover" + OPTIONS),
                another.notes());
        PublishChanges none = changes(definition(""));
        none.look(ledger.state());
        assertEquals(
                List.of("orders goes on to be published into topic 'sales', though orders.yaml names none any more: it"
                        + " stays bound until another topic is"),
                none.notes());
    }

    /** As hints tell people to, where a topic is refused. */
    @Test
    void aFileThatIsAsItWasIsNoNewsWhateverIsBound() {
        runs(definition("publish: {topic: sales}"));
        bound("sales-2");
        PublishChanges changes = changes(definition("publish: {topic: sales}"));
        changes.look(ledger.state());
        assertEquals(List.of(), changes.notes());
    }

    @Test
    void aFileThatComputesSomethingElseIsAnotherVersion() {
        runs(definition(""));
        PublishChanges changes = changes(definition("having: orders > 1\npublish: {heartbeat-every: 5s}"));
        changes.look(ledger.state());
        assertEquals(List.of(), changes.notes());
    }

    private PublishChanges changes(Definition file) {
        return new PublishChanges(
                DefinitionSet.of(List.of(file)),
                version -> Optional.ofNullable(runs.get(version)),
                new Hints(OPTIONS),
                told);
    }

    /** The next version of the pipeline runs that; the first one serves. */
    private void runs(Definition definition) {
        VersionId id = ledger.state().pipeline("orders").next();
        var candidate = new Decisions.Candidate(definition.text(), definition.fingerprint(), definition.file());
        ledger.decide(state -> Decisions.proposeReplay(state, "orders", candidate, "test"));
        ledger.decide(state -> Decisions.start(state, Versions.started(id), "test"));
        ledger.decide(state -> Decisions.caughtUp(state, id, "test"));
        if (Decisions.toCutOver(ledger.state()).stream().map(VersionState::id).anyMatch(id::equals)) {
            ledger.decide(state -> Decisions.cutOver(state, id, clock.instant(), "test"));
        }
        runs.put(id, definition);
    }

    private void bound(String topic) {
        ledger.decide(state -> Decisions.raise(state, "0.2.0", "test"));
        ledger.decide(state -> Decisions.bind(state, new Bound("orders", topic, "id", 1), "test"));
    }

    private static Definition definition(String more) {
        var read = Definitions.of("orders.yaml", Versions.definition("orders").text() + more + "\n");
        return assertInstanceOf(Definitions.Sound.class, read).definitions().get(0);
    }
}
