package io.hindcast.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** Whether the fields of a topic and the groups of the pattern of its lines are the same. */
final class GroupsCheck {
    private final Findings findings;

    GroupsCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * Nothing is said of other formats.
     *
     * @param fields where the topic's fields are declared
     */
    void check(TopicFields topic, Node fields) {
        topic.values().format().lines().ifPresent(pattern -> check(topic, fields, pattern.groups()));
    }

    private void check(TopicFields topic, Node fields, List<String> groups) {
        Set<String> unread = new TreeSet<>(groups);
        boolean sound = findings.lost().isEmpty();
        for (Block.Entry entry :
                Block.open(topic.topic(), fields, new Findings()).orElseThrow().entries()) {
            Optional<Field> field = topic.named(entry.key());
            if (field.isPresent()) {
                sound &= isSound(field.get(), entry.position(), groups);
                field.get().origin().members().forEach(member -> unread.remove(String.join(".", member.path())));
            }
        }
        if (sound && !unread.isEmpty()) {
            findings.problem(
                    Scalars.position(fields),
                    "no field reads " + (unread.size() == 1 ? "the group " : "the groups ")
                            + unread.stream().map(group -> "'" + group + "'").collect(Collectors.joining(", "))
                            + " of the pattern; declare one, or write (?:...) where nothing is to be read");
        }
    }

    private boolean isSound(Field field, Position at, List<String> groups) {
        List<String> names = field.origin().members().stream()
                .map(member -> String.join(".", member.path()))
                .filter(name -> !groups.contains(name))
                .toList();
        names.forEach(name -> findings.problem(
                at,
                "field '" + field.name() + "': the pattern has no group '" + name + "'; its groups: "
                        + String.join(", ", groups)
                        + Suggestion.suffix(name, groups)));
        if (field.text()) {
            findings.problem(at, "field '" + field.name() + "': text is for JSON; in a line all is text anyhow");
        }
        return names.isEmpty() && !field.text();
    }
}
