package io.hindcast.command;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.definition.Definition;
import io.hindcast.files.FileRunListener;
import io.hindcast.files.Rejected;
import io.hindcast.files.RunOutcome;
import io.hindcast.files.TopicFile;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Origin;
import io.hindcast.source.Reason;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.trouble.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** What a run over files tells beside its results: how far it is, what was rejected, and the account. */
final class RunReport implements FileRunListener {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int MEGABYTE = 1024 * 1024;

    /** Of a value in a rejection, in characters. */
    private static final int LONGEST_VALUE = 200;

    private static final int LEAST_VALUE = 12;

    private final Definition definition;
    private final List<TopicFile> files;
    private final Clock clock;
    private final PrintWriter err;
    private final int columns;
    private final Instant begun;
    private Instant told;

    /** @param columns of the terminal that {@code err} is; 0 where it is none */
    RunReport(Definition definition, List<TopicFile> files, Clock clock, PrintWriter err, int columns) {
        this.definition = definition;
        this.files = files;
        this.clock = clock;
        this.err = err;
        this.columns = columns;
        begun = clock.instant();
        told = begun;
    }

    /** What is to be known before: the definition's notes, and what a file does not have. */
    void begin() {
        definition.notes().forEach(note -> say("note: " + note.in(definition.file())));
        definition.pipeline().source().read().stream()
                .flatMap(topic -> topic.fields().stream())
                .filter(field -> field.origin() instanceof Origin.Fact || field.origin() instanceof Origin.Header)
                .forEach(field -> factNote(field.name(), field.origin()));
    }

    private void factNote(String field, Origin origin) {
        if (origin instanceof Origin.Fact fact && fact.fact() == KafkaFact.TIMESTAMP) {
            say("note: a file has no timestamps: '" + field + "' of every record is now, as if it were loaded now");
        } else if (origin instanceof Origin.Header
                || (origin instanceof Origin.Fact of && of.fact() == KafkaFact.KEY)) {
            say("note: records of a file have neither key nor headers: '" + field + "' is missing in all of them");
        }
    }

    @Override
    public void read(long records, long bytes, String place) {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(BETWEEN_LINES) >= 0) {
            told = now;
            long all = files.stream().mapToLong(TopicFile::bytes).sum();
            boolean known = files.stream().allMatch(file -> file.bytes() > 0);
            say("read " + Counted.of(records, "record") + (known ? ", " + bytes * 100 / all + " %" : "") + ", at "
                    + place);
        }
    }

    @Override
    public void note(String line) {
        say("note: " + line);
    }

    /** Answers whether the account balances. */
    boolean done(RunOutcome.Done done) {
        rejected(done);
        boolean balanced = account(done);
        double seconds = Math.max(1, Duration.between(begun, clock.instant()).toMillis()) / 1_000.0;
        say(String.format(
                Locale.ROOT,
                "done: %s of %s in %.1f s; the end of %s closed all windows",
                Counted.of(done.results(), "result"),
                Counted.of(done.read(), "record"),
                seconds,
                files.size() == 1 ? files.get(0).input().name() : "the files"));
        return balanced;
    }

    /** Alerts have told so much. */
    void told(long events, Optional<Path> file) {
        say("alerts: told " + Counted.of(events, "time")
                + file.map(it -> ", in " + it).orElse("; --alerts FILE writes it down"));
    }

    /** What alerts tell cannot be written. */
    void unwritable(Optional<Path> file, IOException failed) {
        say(FileTrouble.line("write", file.map(Path::toString).orElse("-"), failed));
    }

    private void rejected(RunOutcome.Done done) {
        Rejected rejected = done.rejected();
        if (rejected.records() == 0) {
            return;
        }
        say("rejected " + Counted.of(rejected.records(), "record") + " of "
                + Counted.of(done.read(), "record").replaceAll(" .*", "") + ", the first of each kind:");
        List<String> lines = KindLines.of(rejected.kinds().stream()
                .map(kind ->
                        new KindLines.Kind(kind.records(), kind.reason().word(), kind.place() + ": " + kind.detail()))
                .toList());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            say(line
                    + rejected.kinds()
                            .get(i)
                            .value()
                            .map(value -> ": '" + shown(value, line.length()) + "'")
                            .orElse(""));
        }
        graces(rejected);
    }

    /** So much of a value as has room behind a line on the terminal. */
    private String shown(String value, int behind) {
        String plain = PlainText.of(value);
        int room = columns == 0 ? LONGEST_VALUE : Math.max(LEAST_VALUE, columns - behind - ": ''".length());
        return plain.codePointCount(0, plain.length()) <= room
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, room - 1)) + "…";
    }

    private void graces(Rejected rejected) {
        long late = rejected.kinds().stream()
                .filter(kind -> kind.reason() == Reason.LATE)
                .mapToLong(Rejected.Kind::records)
                .sum();
        if (late == 0) {
            return;
        }
        StringJoiner steps = new StringJoiner(", ");
        for (Rejected.Grace grace : rejected.graces()) {
            steps.add("with " + word(grace.grace()) + " "
                    + (grace.onTime() == late ? late == 1 ? "it" : "all" : number(grace.onTime())));
        }
        say("late: the grace is "
                + word(definition.pipeline().grouping().window().grace()) + "; of these " + number(late)
                + " would have been on time: " + steps);
    }

    private boolean account(RunOutcome.Done done) {
        Account account = done.account();
        long invalid = account.records(Fate.INVALID) + done.unreadable();
        long copies = account.records(Fate.DUPLICATE);
        long sum = account.records(Fate.ACCEPTED)
                + account.records(Fate.FILTERED)
                + account.records(Fate.LATE)
                + copies
                + invalid;
        String fates = number(account.records(Fate.ACCEPTED)) + " accepted + " + number(account.records(Fate.FILTERED))
                + " filtered + " + number(account.records(Fate.LATE)) + " late + "
                + (definition.pipeline().deduplicate().isPresent() ? number(copies) + " duplicate + " : "")
                + number(invalid) + " invalid";
        boolean balanced = sum == done.read();
        say("account: " + Counted.of(done.read(), "record") + (balanced ? " = " : " are not ") + fates
                + (balanced ? "" : ", which are " + number(sum) + ": this is a mistake of Hindcast; please report it"));
        account.missed().ifPresent(missed -> {
            if (missed > 0) {
                say("missed: " + Counted.of(missed, "window")
                        + " of accepted records that came too late for some of theirs");
            }
        });
        return balanced;
    }

    void stopped(RunOutcome.Stopped stopped) {
        say(stopped.reason());
        if (stopped.read() > 0) {
            say("stopped after " + Counted.of(stopped.read(), "record") + " and "
                    + Counted.of(stopped.results(), "result") + "; windows that were open have none");
        }
    }

    void outOfMemory(long heapBytes) {
        say("the open windows do not fit into the memory of " + heapBytes / MEGABYTE + " MB; give more, with"
                + " HINDCAST_JAVA_OPTS=-Xmx8g say, or make windows, grace or key smaller");
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** As a definition writes it. */
    private static String word(Duration length) {
        if (length.isZero()) {
            return "0s";
        }
        if (length.toMillis() % 1_000 != 0) {
            return length.toMillis() + "ms";
        }
        if (length.toSeconds() % 60 != 0) {
            return length.toSeconds() + "s";
        }
        if (length.toMinutes() % 60 != 0) {
            return length.toMinutes() + "m";
        }
        return length.toHours() % 24 != 0 ? length.toHours() + "h" : length.toDays() + "d";
    }
}
