package io.hindcast.tool.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The verbs in the help of the tool, by what somebody wants to do; of each the first sentence. */
final class VerbList {
    private static final int INDENT = 2;
    private static final String REST = "Besides:";
    private static final Map<String, List<String>> GROUPS = groups();

    private VerbList() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Look:", List.of("list", "status", "watch", "results", "rejected", "explain", "lateness"));
        groups.put("Check:", List.of("preview", "capture", "account", "compare", "verify", "audit"));
        groups.put(
                "Decide:",
                List.of(
                        "apply",
                        "pace",
                        "pause",
                        "resume",
                        "cancel",
                        "cutover",
                        "rollback",
                        "publish",
                        "retire",
                        "revive",
                        "redrive",
                        "note",
                        "upgrade"));
        return groups;
    }

    /** Has the help of these verbs list them so. */
    static void in(CommandLine verbs) {
        verbs.getCommandSpec().usageMessage().commandListHeading("%n");
        verbs.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, VerbList::text);
    }

    private static String text(Help help) {
        Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
        int widest = left.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((heading, names) -> {
            Map<String, Help> group = new LinkedHashMap<>();
            names.forEach(name -> Optional.ofNullable(left.remove(name)).ifPresent(verb -> group.put(name, verb)));
            text.append(heading).append(System.lineSeparator()).append(table(help, widest, group));
        });
        if (!left.isEmpty()) {
            text.append(REST).append(System.lineSeparator()).append(table(help, widest, left));
        }
        return text.toString();
    }

    private static TextTable table(Help help, int widest, Map<String, Help> verbs) {
        int names = widest + INDENT;
        int width = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(names, INDENT, Overflow.SPAN),
                new Column(width - names, INDENT, Overflow.WRAP));
        verbs.forEach((name, verb) -> table.addRowValues(name, sentence(verb)));
        return table;
    }

    private static String sentence(Help verb) {
        String[] description = verb.commandSpec().usageMessage().description();
        String first = description.length == 0 ? "" : description[0];
        int end = first.indexOf(". ");
        return end < 0 ? first : first.substring(0, end + 1);
    }
}
