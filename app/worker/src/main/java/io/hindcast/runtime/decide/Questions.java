package io.hindcast.runtime.decide;

import io.hindcast.registry.RegistryAnswer;
import io.hindcast.registry.SchemaRegistry;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.schema.SchemaId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What one registry is asked, again and again, and what it has answered last. Thread-safe. */
final class Questions {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Map<SchemaId, Question> open = new TreeMap<>();

    /** One schema. */
    private static final class Question {
        private final Every due = new Every(AGAIN);
        private Optional<RegistryAnswer> answer = Optional.empty();
        private Optional<Instant> unknownSince = Optional.empty();
        private Optional<String> objection = Optional.empty();

        /** Whether the last answer was offered to the ledger, which did not take it. */
        private boolean refused;

        Answered answered(RegistryAnswer last) {
            return new Answered(last, unknownSince);
        }
    }

    /**
     * The last answer.
     *
     * @param unknownSince when the registry has first had no such number; empty where it never said so
     */
    record Answered(RegistryAnswer answer, Optional<Instant> unknownSince) {
        Duration unknownFor(Instant now) {
            return unknownSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
        }
    }

    /** These are wanted now, and no others. */
    synchronized void want(Set<SchemaId> ids) {
        open.keySet().retainAll(ids);
        ids.forEach(id -> open.computeIfAbsent(id, unasked -> new Question()));
    }

    /** Asks what is due; waits for the answers. */
    void ask(SchemaRegistry registry, Instant now) {
        for (SchemaId id : due(now)) {
            RegistryAnswer answer = registry.schema(id.number());
            answered(id, answer, now);
            if (answer instanceof RegistryAnswer.Silent silent && !silent.reached()) {
                // The others would wait as long for nothing.
                others(id, answer, now);
                return;
            }
        }
    }

    private synchronized Set<SchemaId> due(Instant now) {
        Map<SchemaId, Question> due = new TreeMap<>(open);
        due.values().removeIf(question -> !question.due.due(now));
        return due.keySet();
    }

    private synchronized void answered(SchemaId id, RegistryAnswer answer, Instant now) {
        Question question = open.get(id);
        if (question != null) {
            question.answer = Optional.of(answer);
            question.refused = false;
            // One that does not answer has not said that it has none; one that has said so before still counts.
            if (answer instanceof RegistryAnswer.Unknown && question.unknownSince.isEmpty()) {
                question.unknownSince = Optional.of(now);
            }
        }
    }

    private synchronized void others(SchemaId asked, RegistryAnswer silent, Instant now) {
        Set.copyOf(open.entrySet()).stream()
                .filter(other -> !other.getKey().equals(asked)
                        && other.getValue()
                                .answer
                                .filter(known -> known instanceof RegistryAnswer.Found)
                                .isEmpty())
                .forEach(other -> answered(other.getKey(), silent, now));
    }

    /** The ledger does not take what was answered; it is offered the next answer again. */
    synchronized void objected(SchemaId id, String objection) {
        Question question = open.get(id);
        if (question != null) {
            question.objection = Optional.of(objection);
            question.refused = true;
        }
    }

    /** The last answers that the ledger has not refused yet. */
    synchronized Map<SchemaId, Answered> answers() {
        Map<SchemaId, Answered> answers = new TreeMap<>();
        open.forEach((id, question) -> question.answer
                .filter(answer -> !question.refused)
                .ifPresent(answer -> answers.put(id, question.answered(answer))));
        return answers;
    }

    /** Why one is still open, for people; empty where it was only just asked. */
    synchronized Optional<String> words(SchemaId id) {
        Question question = open.get(id);
        if (question == null) {
            return Optional.empty();
        }
        return question.objection
                .map(reason -> "it cannot be recorded: " + reason)
                .or(() -> question.answer.flatMap(Questions::words));
    }

    private static Optional<String> words(RegistryAnswer answer) {
        return answer.complaint()
                .map(complaint -> answer instanceof RegistryAnswer.Unknown
                        ? complaint + "; what it has not had for " + SchemaSearch.PATIENCE.toMinutes()
                                + " minutes is recorded as missing"
                        : complaint);
    }
}
