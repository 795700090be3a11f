package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@link MemberPath}s. */
final class MemberPathReader {
    /** In other languages of paths these mean something; here they would be a part of a name, and the name hardly ever exists. */
    private static final Pattern FOREIGN = Pattern.compile("[\\[\\]/\\\\'\"`\\s]");

    private static final String AS_A_LIST = "a list of names, such as [service.name] or [labels, app.name]";

    private MemberPathReader() {}

    static MemberPath parse(String text) {
        if (!text.startsWith("[")) {
            return dotted(text);
        }
        return YamlFile.open(text, new Findings())
                .map(opened -> read(opened.root()))
                .orElseGet(() -> new MemberPath.Wrong("'" + text + "' is not " + AS_A_LIST));
    }

    static MemberPath read(Node node) {
        if (node instanceof SequenceNode list) {
            return listed(list);
        }
        return node instanceof ScalarNode text && !Scalars.isNull(text)
                ? dotted(text.getValue())
                : new MemberPath.Wrong(
                        "a path must be a text such as a.b or " + AS_A_LIST + ", not " + Scalars.describe(node));
    }

    private static MemberPath listed(SequenceNode list) {
        List<String> names = new ArrayList<>();
        for (Node name : list.getValue()) {
            if (!(name instanceof ScalarNode text) || Scalars.isNull(text)) {
                return new MemberPath.Wrong(
                        "a path must be " + AS_A_LIST + "; in the list stands " + Scalars.describe(name));
            }
            names.add(text.getValue());
        }
        return names.isEmpty()
                ? new MemberPath.Wrong("a path must be " + AS_A_LIST + "; the list is empty")
                : new MemberPath.Found(names);
    }

    private static MemberPath dotted(String text) {
        Matcher foreign = FOREIGN.matcher(text);
        if (foreign.find()) {
            String what = foreign.group().isBlank() ? "a space" : foreign.group();
            return new MemberPath.Wrong("'" + text + "' has " + what + " in it: a path is names of members with dots "
                    + "between them, and goes into no list; where a name itself has a dot or such a character, write "
                    + AS_A_LIST);
        }
        return text.isEmpty() || text.startsWith(".") || text.endsWith(".") || text.contains("..")
                ? new MemberPath.Wrong("'" + text + "' has an empty part; write a.b")
                : new MemberPath.Found(List.of(text.split("\\.")));
    }
}
