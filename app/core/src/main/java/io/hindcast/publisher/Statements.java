package io.hindcast.publisher;

import io.hindcast.publisher.Settling.Act;
import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Speakers;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a task says of single windows, and remembers to have said. Used by the task's thread. */
final class Statements {
    private final PublisherStore store;
    private final StableTopic topic;
    private final Settling.Rule rule;
    private final TaskState state;
    private Outlook outlook = Outlook.NOTHING;
    private int said;

    Statements(PublisherStore store, StableTopic topic, Settling.Rule rule, TaskState state) {
        this.store = store;
        this.topic = topic;
        this.rule = rule;
        this.state = state;
    }

    /** The worker knows this from now on; what was said is counted anew. */
    void begin(Outlook now) {
        outlook = now;
        said = 0;
    }

    /** How much was said since. */
    int said() {
        return said;
    }

    /** Settles a window of which nothing is at hand. */
    void settle(WindowKey window) {
        int bucket = Bucket.of(window.group());
        int speaker = state.log.speakers().of(window.startMs(), bucket);
        settle(
                window,
                bucket,
                speaker,
                store.get(StoreKeys.word(window, speaker)).map(Word::read),
                kept(window));
    }

    /** Whether the topic at hand is another one than the state is about: until the switch to it nothing is said, since all of it is then. */
    boolean inAnotherTopic() {
        return outlook.boundOffset() != state.bound;
    }

    /** A version has said something of a window: it is settled, if that one speaks for it. */
    void heard(WindowKey window, int version, Word word) {
        int bucket = Bucket.of(window.group());
        if (!inAnotherTopic() && state.log.speakers().of(window.startMs(), bucket) == version) {
            settle(window, bucket, version, Optional.of(word), kept(window));
        }
    }

    /** Settles the window at which a walk stands, and forgets what versions have said of it whose results are gone. */
    void settle(WindowRows at) {
        WindowKey window = at.window();
        int bucket = Bucket.of(window.group());
        int speaker = state.log.speakers().of(window.startMs(), bucket);
        at.versions().stream()
                .filter(version -> outlook.version(version)
                        .filter(Outlook.Version::retired)
                        .isPresent())
                .forEach(retired -> store.put(StoreKeys.word(window, retired), null));
        settle(window, bucket, speaker, at.word(speaker), at.said());
    }

    /** Says what is news about the window at which a walk stands, if anything is. */
    void tellNews(WindowRows at) {
        WindowKey window = at.window();
        int bucket = Bucket.of(window.group());
        int speaker = state.log.speakers().of(window.startMs(), bucket);
        if (!settles(window, speaker)) {
            return;
        }
        Optional<Said> before = at.said().map(said -> said.in(state.binding));
        if (rule.settle(speaker, at.word(speaker), before, () -> false) instanceof Act.Publish publish) {
            Said next = told(publish.word(), speaker, before);
            if (cause(window, bucket, before, next) == Cause.CLOSE) {
                say(window, bucket, before, next, publish.word().value().revised(next.number()));
            }
        }
    }

    private boolean settles(WindowKey window, int speaker) {
        return window.startMs() >= state.startMs && speaker != Speakers.NOBODY && outlook.readable(speaker);
    }

    private Said told(Word.Told word, int speaker, Optional<Said> before) {
        return Said.told(word, number(word.kind(), word.revision(), before), speaker, state.binding);
    }

    private Optional<Said> kept(WindowKey window) {
        return store.get(StoreKeys.said(window)).map(Said::read);
    }

    private void settle(WindowKey window, int bucket, int speaker, Optional<Word> word, Optional<Said> kept) {
        if (!settles(window, speaker)) {
            return;
        }
        Optional<Said> before = kept.map(said -> said.in(state.binding));
        Act act = rule.settle(speaker, word, before, () -> closed(speaker, window, before.orElseThrow()));
        if (act instanceof Act.Publish publish) {
            Said next = told(publish.word(), speaker, before);
            say(window, bucket, before, next, publish.word().value().revised(next.number()));
        } else if (act instanceof Act.Withdraw withdraw) {
            long number = number(withdraw.kind(), 0, before);
            say(window, bucket, before, withdraw.said().withdrawn(withdraw.kind(), number, speaker), null);
        } else if (act instanceof Act.Confirm confirm) {
            state.counts.made(Change.IDENTICAL);
            long endMs = confirm.word().endMs();
            keep(window, before, confirm.said().confirmedBy(speaker, endMs));
        } else if (act instanceof Act.Carry carry) {
            keep(window, before, carry.said().carriedFor(speaker, closedAtMs(speaker, window, carry.said())));
        } else if (before.filter(said -> said.withdrawn() && said.carried().isPresent())
                .isPresent()) {
            // It was carried in another topic.
            keep(window, before, before.get().notCarried());
        }
    }

    private boolean closed(int speaker, WindowKey window, Said stands) {
        OptionalLong heard = state.heardMs(speaker);
        return heard.isPresent() && closedAtMs(speaker, window, stands) <= heard.getAsLong();
    }

    private long closedAtMs(int speaker, WindowKey window, Said stands) {
        return outlook.version(speaker).orElseThrow().times().closedAtMs(window.startMs(), stands.endMs());
    }

    private long number(Kind kind, long revision, Optional<Said> before) {
        long last = before.map(Said::number).orElse(state.numbersAbove);
        return kind.settled() ? Math.max(revision, last + 1) : last;
    }

    private void say(WindowKey window, int bucket, Optional<Said> before, Said next, byte @Nullable [] value) {
        Cause cause = cause(window, bucket, before, next);
        OptionalLong number = next.kind().settled() ? OptionalLong.of(next.number()) : OptionalLong.empty();
        topic.say(window.bytes(), value, cause, number, next.version());
        said++;
        state.numbered(next.number());
        state.counts.said(cause);
        if (cause == Cause.SWITCH) {
            state.counts.made(change(before.filter(Said::stands).isPresent(), next.stands()));
        }
        keep(window, before, next);
    }

    private static Change change(boolean stood, boolean stands) {
        if (!stands) {
            return Change.WITHDRAWN;
        }
        return stood ? Change.CHANGED : Change.ADDED;
    }

    private Cause cause(WindowKey window, int bucket, Optional<Said> before, Said next) {
        if (!next.kind().settled()) {
            return Cause.EARLY;
        }
        if (before.filter(said -> said.kind().settled()).isPresent()) {
            return before.get().version() == next.version() ? Cause.LATE : Cause.SWITCH;
        }
        boolean news =
                next.stands() && next.endMs() > Math.max(state.newsAfterMs, state.log.knownEndMs(window, bucket));
        return news ? Cause.CLOSE : Cause.SWITCH;
    }

    /** Remembers what was said, and among what is carried if it is. */
    private void keep(WindowKey window, Optional<Said> before, Said next) {
        state.changed = true;
        Optional<Said.Carried> waited = before.flatMap(Said::carried);
        if (!waited.equals(next.carried())) {
            waited.ifPresent(no -> {
                state.carried--;
                store.put(StoreKeys.carried(window, no), null);
            });
            next.carried().ifPresent(yes -> {
                state.carried++;
                store.put(StoreKeys.carried(window, yes), new byte[0]);
            });
        }
        if (!before.equals(Optional.of(next))) {
            store.put(StoreKeys.said(window), next.row());
        }
    }
}
