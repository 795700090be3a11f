package io.hindcast.verify.stable;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.publisher.Cause;
import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Bucket;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Judges one window after the other: what the version that speaks says of it comes first, then what stands in the topic, both in
 * their order. Not thread-safe.
 */
final class WindowJudge {
    /** Windows that are carried, or too many: so many are named of a partition. */
    private static final int NAMED = 20;

    private final Scope scope;
    private final Consumer<Finding> each;
    private final long[] carried;
    private final List<List<String>> named = new ArrayList<>();
    private long agreeing;
    private long pending;
    private long waiting;
    private long unheard;
    private long findings;

    // Of the window that is judged now:
    private final List<Entry.Word> words = new ArrayList<>();
    private Optional<Entry.Said> said = Optional.empty();
    private final List<Entry.Foreign> foreign = new ArrayList<>();
    private OptionalLong number = OptionalLong.empty();
    private boolean closed;

    WindowJudge(Scope scope, Consumer<Finding> each) {
        this.scope = scope;
        this.each = each;
        this.carried = new long[scope.partitions().size()];
        scope.partitions().forEach(partition -> named.add(new ArrayList<>()));
    }

    /** What the version that speaks says. Of what was taken for sure only the last word counts. */
    void word(Entry.Word word) {
        if (word.taken()) {
            words.clear();
        }
        words.add(word);
    }

    /** What the publisher has written. */
    void said(Entry.Said statement) {
        foreign.forEach(record -> find(finding(Kind.HEALED, record, text(statement.value()))));
        foreign.clear();
        String key = text(statement.key());
        if (statement.number().isPresent()) {
            long next = statement.number().getAsLong();
            if (number.isPresent() && next <= number.getAsLong()) {
                find(new Finding(Kind.NUMBER, key, String.valueOf(next), "more than " + number.getAsLong()));
            }
            number = statement.number();
        } else if (number.isPresent()) {
            find(new Finding(
                    Kind.PROVISIONAL_AFTER_FINAL,
                    key,
                    text(statement.value()),
                    "nothing provisional after number " + number.getAsLong()));
        }
        if (statement.cause() == Cause.CLOSE) {
            if (closed) {
                find(new Finding(Kind.SECOND_CLOSE, key, text(statement.value()), "another cause"));
            }
            closed = true;
        }
        said = Optional.of(statement);
    }

    /** What somebody else has written. */
    void foreign(Entry.Foreign record) {
        foreign.add(record);
    }

    private static Finding finding(Kind kind, Entry.Foreign record, String said) {
        return new Finding(kind, text(record.key()), record.why() + ": " + text(record.value()), said);
    }

    /** Nothing more comes of this window. */
    void judge(byte[] key) {
        WindowKey window = WindowKey.read(key).orElseThrow();
        int partition = scope.partition(window.group());
        int speaker = scope.speakers().of(window.startMs(), Bucket.of(window.group()));
        if (!foreign.isEmpty()) {
            foreign.forEach(record -> find(finding(Kind.FOREIGN, record, lastText())));
        } else if (!scope.readable().contains(speaker)) {
            unheard++;
        } else if (possible().anyMatch(this::agrees)) {
            agreeing++;
            pending += words.stream().allMatch(Entry.Word::taken) ? 0 : 1;
        } else if (waits(speaker)) {
            waiting++;
        } else if (silent() && byAnother(speaker)) {
            carried(partition, text(key));
        } else {
            differs(text(key));
        }
        words.clear();
        said = Optional.empty();
        foreign.clear();
        number = OptionalLong.empty();
        closed = false;
    }

    /** What the version that speaks may have said last when the topic was read: no value for nothing and for a tombstone. */
    private Stream<Optional<Told>> possible() {
        Stream<Optional<Told>> told = words.stream().map(word -> told(word.value()));
        return words.stream().anyMatch(Entry.Word::taken) ? told : Stream.concat(Stream.of(Optional.empty()), told);
    }

    private boolean agrees(Optional<Told> word) {
        Optional<Told> stands = stands();
        return stands.isPresent() == word.isPresent()
                && (stands.isEmpty() || stands.get().sameAs(word.orElseThrow()));
    }

    private Optional<Told> stands() {
        return said.flatMap(statement -> told(statement.value()));
    }

    /** The last word that was taken for sure. */
    private Optional<Told> last() {
        return lastWord().flatMap(word -> told(word.value()));
    }

    private Optional<Entry.Word> lastWord() {
        return words.stream().filter(Entry.Word::taken).findFirst();
    }

    private String lastText() {
        return lastWord().map(word -> text(word.value())).orElse("");
    }

    private boolean silent() {
        return last().isEmpty() && stands().isPresent();
    }

    private boolean byAnother(int speaker) {
        return said.filter(statement -> statement.version() != speaker).isPresent();
    }

    /** Whether something final by another version, a withdrawal too, stays until the version that speaks is final as well. */
    private boolean waits(int speaker) {
        return byAnother(speaker)
                && said.orElseThrow().number().isPresent()
                && possible().anyMatch(word -> word.filter(Told::provisional).isPresent());
    }

    private void carried(int partition, String key) {
        if (scope.partitions().get(partition).carried() == 0) {
            differs(key);
            return;
        }
        if (words.stream().allMatch(Entry.Word::taken)) {
            carried[partition]++;
        } else {
            waiting++;
        }
        if (named.get(partition).size() < NAMED) {
            named.get(partition).add(key);
        }
    }

    private void differs(String key) {
        Optional<String> stands =
                said.map(Entry.Said::value).filter(value -> value.length > 0).map(WindowJudge::text);
        Kind kind = stands.isEmpty() ? Kind.MISSING : last().isEmpty() ? Kind.SURPLUS : Kind.DIFFERENT;
        find(new Finding(kind, key, stands.orElse(""), lastText()));
    }

    /** What it all comes to, once the last window is judged. */
    Agreement agreement(long records) {
        long together = waiting;
        for (int partition = 0; partition < carried.length; partition++) {
            together += carried[partition];
            if (carried[partition] > scope.partitions().get(partition).carried()) {
                find(new Finding(
                        Kind.SURPLUS,
                        "partition " + partition,
                        carried[partition] + " windows that the version that speaks does not say, among them "
                                + String.join(", ", named.get(partition)),
                        scope.partitions().get(partition).carried() + " that are carried"));
            }
        }
        return new Agreement(records, agreeing, pending, together, unheard, findings);
    }

    void find(Finding finding) {
        findings += finding.kind() == Kind.HEALED ? 0 : 1;
        each.accept(finding);
    }

    private static Optional<Told> told(byte[] value) {
        return value.length == 0 ? Optional.empty() : Optional.of(Told.of(value));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
