package io.hindcast.tool.verb;

import io.hindcast.account.AccountBalance;
import io.hindcast.account.AccountBalance.InLog;
import io.hindcast.account.AccountBalance.Verdict;
import io.hindcast.account.Fate;
import io.hindcast.cluster.TopicRights;
import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.cluster.log.UnreadableLogException;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.LogEnd;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Table;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replay account PIPELINE[/vN]}: where every record has ended, checked against the log. */
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = {"Shows where every record that a version has read has ended, and counts the log to check it."},
        exitCodeList = {
            "0:it balances",
            "1:it does not or could not be read",
            "4:the log cannot tell: retention has deleted what was read"
        })
final class AccountVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "A version; without a number the one that serves, or else the last that was started.")
    private String named = "";

    AccountVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            VersionState version = Named.startedVersion(session.state(), named);
            Started started = Named.started(version, "its account is gone with its group", "it has read nothing");
            AccountBalance balance = balance(session, started);
            session.terminal().line(version.id() + "  " + version.phase().word());
            print(session.terminal(), balance);
            withoutValue(session.progress(started)).ifPresent(session.terminal()::line);
            return switch (balance.verdict()) {
                case BALANCED -> ExitCode.OK.number();
                case UNBALANCED, UNREADABLE -> ExitCode.FAILED.number();
                case UNKNOWN -> ExitCode.NOTHING_COMPARED.number();
            };
        }
    }

    private static Optional<String> withoutValue(VersionProgress progress) {
        return progress.tasks().isEmpty()
                ? Optional.of("Not known: " + Session.UNREADABLE
                        + ", so not how many expressions over aggregates had no value.")
                : Texts.withoutValue(progress.resultFaults());
    }

    private static AccountBalance balance(Session session, Started started) {
        VersionProgress progress = session.progress(started);
        CommittedLog log = new CommittedLog(session.cluster());
        List<AccountBalance.Line> lines = new ArrayList<>();
        for (SourceStart source : started.sources()) {
            new TopicRights(session.cluster()).read(source.topic());
            List<SourceProgress> partitions = progress.sources().stream()
                    .filter(partition -> partition.topic().equals(source.topic()))
                    .toList();
            Map<Integer, InLog> counted = counted(log, source, partitions);
            for (SourceProgress partition : partitions) {
                lines.add(new AccountBalance.Line(
                        partition.place(),
                        partition.progress().account(),
                        counted.getOrDefault(partition.partition(), new InLog.Deleted())));
            }
        }
        return new AccountBalance(lines);
    }

    private static Map<Integer, InLog> counted(CommittedLog log, SourceStart source, List<SourceProgress> partitions) {
        Map<Integer, InLog> counted = new HashMap<>();
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (SourceProgress partition : partitions) {
            Optional<InLog> uncountable = uncountable(partition);
            uncountable.ifPresent(inLog -> counted.put(partition.partition(), inLog));
            if (uncountable.isEmpty()) {
                long start = source.startOffsets().get(partition.partition());
                starts.put(partition.partition(), start);
                ends.put(partition.partition(), Math.max(start, partition.committed()));
            }
        }
        try {
            log.count(new TopicRange(source.topic(), source.topicId(), starts, ends))
                    .forEach((partition, records) -> counted.put(
                            partition,
                            records.isPresent() ? new InLog.Counted(records.getAsLong()) : new InLog.Deleted()));
        } catch (UnreadableLogException failed) {
            starts.keySet()
                    .forEach(partition ->
                            counted.put(partition, new InLog.Unreadable(String.valueOf(failed.getMessage()))));
        }
        return counted;
    }

    private static Optional<InLog> uncountable(SourceProgress partition) {
        Optional<String> unseen =
                partition.end() instanceof LogEnd.Unseen end ? Optional.of(end.why()) : Optional.empty();
        if (partition.committed() < 0) {
            return Optional.of(new InLog.NoRange(
                    unseen.orElseGet(() -> "the consumer group has no offset of " + partition.place())));
        }
        return unseen.map(InLog.Unreadable::new);
    }

    private static void print(Terminal out, AccountBalance balance) {
        List<Fate> told = balance.told();
        Table table = new Table().text("partition");
        for (Fate fate : told) {
            table.number(fate.word());
        }
        table.number("read").number("in the log").text("");
        for (AccountBalance.Line line : balance.partitions()) {
            table.row(
                    line.known()
                            ? row(
                                    line.place(),
                                    told,
                                    fate -> line.account().records(fate),
                                    inLog(line.inLog()),
                                    line.verdict() == Verdict.UNBALANCED ? "<- does not balance" : "")
                            : unknown(line.place(), told));
        }
        long inLog = balance.partitions().stream()
                .mapToLong(AccountBalance.Line::counted)
                .sum();
        boolean known = balance.partitions().stream().anyMatch(AccountBalance.Line::known);
        table.row(known ? row("all", told, balance::records, Texts.number(inLog), "") : unknown("all", told));
        out.table(table);
        out.line(conclusion(balance));
        if (balance.missed() > 0) {
            out.line("Accepted events have missed " + Counted.of(balance.missed(), "window")
                    + ", for which they came too late; others of theirs have taken them.");
        }
        List<AccountBalance.Line> deleted = balance.lines(Verdict.UNKNOWN);
        if (!deleted.isEmpty()) {
            out.line("Retention has deleted records since they were read; not checked: "
                    + deleted.stream().map(AccountBalance.Line::place).collect(Collectors.joining(", ")) + ".");
        }
        balance.partitions().stream()
                .flatMap(line -> line.whyNot().stream())
                .distinct()
                .forEach(why -> out.line("Not checked: " + why + "."));
    }

    private static String inLog(InLog log) {
        if (log instanceof InLog.Counted counted) {
            return Texts.number(counted.records());
        }
        return log instanceof InLog.Deleted ? "deleted" : "?";
    }

    private static String conclusion(AccountBalance balance) {
        return switch (balance.verdict()) {
            case BALANCED -> "The account balances: every committed record in the log has ended in exactly one place.";
            case UNBALANCED -> "THE ACCOUNT DOES NOT BALANCE.";
            case UNKNOWN -> "The account cannot be checked.";
            case UNREADABLE ->
                balance.lines(Verdict.BALANCED).isEmpty()
                        ? "The account cannot be checked."
                        : "The account balances as far as it could be checked, and no further.";
        };
    }

    /** A row of which nothing is known: zeros would say that it has read nothing. */
    private static Object[] unknown(String place, List<Fate> told) {
        List<Object> cells = new ArrayList<>(List.of(place));
        cells.addAll(Collections.nCopies(told.size() + 2, "?"));
        cells.add("");
        return cells.toArray();
    }

    private static Object[] row(
            String place, List<Fate> told, ToLongFunction<Fate> records, String inLog, String remark) {
        List<Object> cells = new ArrayList<>(List.of(place));
        long sum = 0;
        for (Fate fate : told) {
            sum += records.applyAsLong(fate);
            cells.add(records.applyAsLong(fate));
        }
        cells.add(sum);
        cells.add(inLog);
        cells.add(remark);
        return cells.toArray();
    }
}
