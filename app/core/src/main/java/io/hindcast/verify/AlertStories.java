package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledAlert;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Expression;
import io.hindcast.hash.Sha256;
import io.hindcast.verify.Recount.FinalVisitor;
import io.hindcast.verify.Recount.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What must have been told of alerts. The first finals of all keys come in the order of their ends; what happens between two windows of
 * a key is told when the second one comes, and what happens behind the last one in the end. Keeps a few numbers for each key. All times
 * are milliseconds since 1970. Not thread-safe.
 */
final class AlertStories {
    private static final int ID_DIGITS = 32;
    private static final long NONE = -1;

    /** It may be open, nobody knows since when. */
    private static final long UNKNOWN = -2;

    private final String pipeline;
    private final List<CompiledAlert> alerts;
    private final Cut cut;
    private final long untilMs;
    private final boolean part;
    private final long lastIncompleteMs;
    private final FinalVisitor visitor;
    private final Map<String, Story> stories = new HashMap<>();

    /**
     * Nothing yet.
     *
     * @param incompleteMs windows that start then or before may lack events; −1 if none is
     * @param visitor which also says up to which time it wants to hear of alerts
     */
    AlertStories(CompiledPipeline pipeline, Cut cut, long incompleteMs, FinalVisitor visitor) {
        this.pipeline = pipeline.pipeline().name();
        alerts = pipeline.results().alerts();
        this.cut = cut;
        this.visitor = visitor;
        untilMs = visitor.alertsUpToMs();
        part = incompleteMs >= 0;
        lastIncompleteMs = part
                ? cut.spansAt(incompleteMs).stream()
                        .mapToLong(Span::endMs)
                        .max()
                        .orElse(incompleteMs)
                : NONE;
    }

    boolean wanted() {
        return !alerts.isEmpty() && untilMs > 0;
    }

    /** What is known of one key. */
    private static final class Story {
        private final List<Telling> tellings = new ArrayList<>();
        private long startMs;
        private long endMs;
    }

    /** What is known of one of its alerts. */
    private static final class Telling {
        private final CompiledAlert alert;
        private long openedMs;
        private long row;

        Telling(CompiledAlert alert, boolean known) {
            this.alert = alert;
            openedMs = known ? NONE : UNKNOWN;
        }
    }

    /**
     * The next first final.
     *
     * @param holds whether a condition holds in it
     * @param values its ends and values, as they stand in a result
     */
    void window(Span span, String key, Predicate<Expression> holds, String values) {
        if (span.endMs() > untilMs) {
            return;
        }
        Story story = stories.get(key);
        boolean first = story == null;
        if (story == null) {
            story = begin(span);
            stories.put(key, story);
        }
        for (Telling telling : story.tellings) {
            if (!first) {
                between(key, story, telling, span.endMs());
            }
            boolean next = !first && cut.follows(story.startMs, span.startMs());
            telling.alert.<Boolean>as(
                    when -> condition(key, telling, when, new Ended(span.endMs(), next, holds, values)),
                    absent -> returned(key, telling, span.endMs(), values));
        }
        story.startMs = span.startMs();
        story.endMs = span.endMs();
    }

    private record Ended(long endMs, boolean next, Predicate<Expression> holds, String values) {}

    private Story begin(Span span) {
        Story story = new Story();
        alerts.forEach(alert -> story.tellings.add(new Telling(
                alert,
                alert.<Boolean>as(
                        when -> !part || span.endMs() > lastIncompleteMs + alert.forgetMs(), absent -> true))));
        return story;
    }

    private boolean condition(String key, Telling telling, CompiledAlert.When when, Ended ended) {
        boolean holds = ended.holds.test(when.when());
        telling.row = holds ? (ended.next ? telling.row : 0) + 1 : 0;
        if (telling.openedMs == NONE && telling.row >= when.row()) {
            telling.openedMs = ended.endMs;
            tell(key, telling, "open", ended.endMs, "when", ended.values);
        } else if (telling.openedMs != NONE
                && !holds
                && (when.release().isEmpty() || ended.holds.test(when.release().get()))) {
            close(key, telling, ended.endMs, "released", ended.values);
        }
        return true;
    }

    private boolean returned(String key, Telling telling, long endMs, String values) {
        if (telling.openedMs != NONE) {
            close(key, telling, endMs, "returned", values);
        }
        return true;
    }

    /** What happens behind a window of a key, and before its next one. */
    private void between(String key, Story story, Telling telling, long nextMs) {
        telling.alert.<Boolean>as(
                when -> lasting(key, telling, when, story.endMs, nextMs),
                absent -> silence(key, telling, story.endMs + absent.afterMs(), nextMs));
    }

    private boolean lasting(String key, Telling telling, CompiledAlert.When when, long lastMs, long nextMs) {
        if (telling.openedMs == NONE) {
            return false;
        }
        long forgottenMs = lastMs + telling.alert.forgetMs();
        if (telling.openedMs >= 0 && when.repeatMs() > 0) {
            long number = Math.max(1, (lastMs - telling.openedMs + when.repeatMs() - 1) / when.repeatMs());
            for (long atMs = telling.openedMs + number * when.repeatMs();
                    atMs < Math.min(nextMs, forgottenMs);
                    atMs += when.repeatMs()) {
                tell(key, telling, "repeat", atMs, "when", "");
            }
        }
        if (forgottenMs < nextMs) {
            close(key, telling, forgottenMs, "forgotten", "");
        }
        return true;
    }

    private boolean silence(String key, Telling telling, long sinceMs, long nextMs) {
        if (sinceMs >= nextMs) {
            return false;
        }
        telling.openedMs = sinceMs;
        tell(key, telling, "open", sinceMs, "absent", "");
        if (sinceMs + telling.alert.forgetMs() < nextMs) {
            close(key, telling, sinceMs + telling.alert.forgetMs(), "forgotten", "");
        }
        return true;
    }

    private void close(String key, Telling telling, long atMs, String reason, String values) {
        if (telling.openedMs != UNKNOWN) {
            tell(key, telling, "closed", atMs, reason, values);
        }
        telling.openedMs = NONE;
    }

    /** No window comes any more. */
    void end() {
        stories.forEach((key, story) -> story.tellings.forEach(telling -> between(key, story, telling, untilMs + 1)));
        stories.clear();
    }

    private void tell(String key, Telling telling, String state, long atMs, String reason, String values) {
        String opened = Json.time(telling.openedMs);
        String name = telling.alert.name();
        String recordKey = key.substring(0, key.length() - 1) + (key.length() == 2 ? "" : ",") + "\"alert\":\"" + name
                + "\",\"opened\":" + opened + "}";
        String value = "{\"key\":" + key + ",\"alert\":{\"name\":\"" + name + "\",\"id\":\""
                + Sha256.hex(recordKey + pipeline).substring(0, ID_DIGITS) + "\",\"state\":\"" + state
                + "\",\"opened\":" + opened + ",\"at\":" + Json.time(atMs) + ",\"reason\":\"" + reason + "\"}" + values
                + "}";
        visitor.result(Stage.ALERTS, told(recordKey.getBytes(UTF_8), state, atMs), atMs, value.getBytes(UTF_8));
    }

    /** By which one thing that is told is told from all others: its record's key, the state, and the time. */
    static byte[] told(byte[] recordKey, String state, long atMs) {
        return (new String(recordKey, UTF_8) + " " + state + " " + Json.time(atMs)).getBytes(UTF_8);
    }
}
