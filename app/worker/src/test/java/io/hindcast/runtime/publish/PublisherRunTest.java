package io.hindcast.runtime.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.cluster.version.PublisherWaits;
import io.hindcast.cluster.version.StableTopics;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.pipeline.VersionId;
import io.hindcast.plan.Plans;
import io.hindcast.publishing.PublisherFlow;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.ground.Engine;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Hints;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.Test;

final class PublisherRunTest {
    private static final String NAMESPACE = "shop";

    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();
    private Optional<KafkaException> fails = Optional.empty();

    @Test
    void aRightThatItLacksIsNamedAsEverywhere() {
        PublisherRun run = run();
        fails = Optional.of(GroupAuthorizationException.forGroupId("shop.orders.publisher"));

        run.tend(bound(), ledger.state().offset(), clock.instant());

        String reason = "a right on group 'shop.orders.publisher' is missing: Read, or Describe to look at it";
        assertEquals(1, told.count("which tries again: " + reason), told.toString());
        assertEquals(
                reason,
                assertInstanceOf(Condition.Backoff.class, run.condition()).reason());
    }

    @Test
    void aFailureWithoutAMessageIsNamedByItsKind() {
        PublisherRun run = run();
        fails = Optional.of(new KafkaException());

        run.tend(bound(), ledger.state().offset(), clock.instant());

        assertEquals(1, told.count("which tries again: KafkaException"), told.toString());
    }

    private PipelineState bound() {
        VersionId version = ledger.running("orders").id();
        ledger.decide(state -> Decisions.raise(state, "0.2.0", "test"));
        ledger.decide(state -> Decisions.caughtUp(state, version, "test"));
        ledger.decide(state -> Decisions.cutOver(state, version, clock.instant(), "test"));
        ledger.decide(state -> Decisions.bind(state, new Bound("orders", "stable", "id", 1), "test"));
        return ledger.state().pipeline("orders");
    }

    private PublisherRun run() {
        Admin admin = (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("nobody asks the cluster: " + method);
                });
        StableTopics topics = new StableTopics(admin);
        return new PublisherRun(
                "orders",
                new PublisherRun.Ground(
                        new Engines(),
                        topics,
                        new Outlooks(NAMESPACE, new ProgressReader(admin, NAMESPACE), topics, new Plans(NAMESPACE)),
                        () -> new PublisherWaits(admin, NAMESPACE, "HOST:PORT"),
                        new PublisherReader(admin),
                        application -> {},
                        told,
                        Hints.of(Map.of(), NAMESPACE),
                        new Emergency()));
    }

    private final class Engines implements PublisherRun.Engines {
        @Override
        public PublisherFlow flow(PipelineState pipeline) {
            if (fails.isPresent()) {
                throw fails.get();
            }
            return new PublisherFlow(
                    pipeline.publisher(NAMESPACE), new CommitPace(CommitIntervals.DEFAULT, System::nanoTime));
        }

        @Override
        public Engine create(PublisherFlow flow, StableTopic topic) {
            throw new AssertionError("nothing is started");
        }
    }
}
