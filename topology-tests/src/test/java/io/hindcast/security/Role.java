package io.hindcast.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A role, and the rights that the commands of the page about security give to its user, {@code User:hindcast-reader}.
 *
 * @param user as the page calls him
 * @param rights one for each resource and operation
 */
public record Role(String user, List<AclBinding> rights) {
    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final String COMMAND = "$acls ";

    /** The role of a user of the page; several commands may speak of him. */
    public static Role of(String user) {
        List<AclBinding> rights = commands().stream()
                .filter(command -> command.contains("User:" + user + " "))
                .flatMap(command -> rights(command).stream())
                .toList();
        if (rights.isEmpty()) {
            throw new AssertionError(PAGE + " gives " + user + " no right");
        }
        return new Role(user, rights);
    }

    /** All commands of the page that give rights. */
    static List<String> commands() {
        try {
            return Files.readString(PAGE, UTF_8)
                    .replace("\\\n", " ")
                    .lines()
                    .filter(line -> line.startsWith(COMMAND))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As {@code kafka-acls.sh --add} reads it. */
    private static List<AclBinding> rights(String command) {
        String principal = "";
        PatternType pattern = PatternType.LITERAL;
        List<AclOperation> operations = new ArrayList<>();
        ResourceType type = ResourceType.UNKNOWN;
        String name = "";
        List<String> words = List.of(command.substring(COMMAND.length()).trim().split("\\s+"));
        for (int i = 0; i < words.size(); i += 2) {
            String value = words.get(i + 1);
            switch (words.get(i)) {
                case "--allow-principal" -> principal = value;
                case "--operation" -> operations.add(operation(value));
                case "--resource-pattern-type" -> pattern = PatternType.valueOf(value.toUpperCase(Locale.ROOT));
                case "--topic", "--group", "--transactional-id" -> {
                    type = type(words.get(i));
                    name = value;
                }
                default -> throw new AssertionError("no option of a command that gives rights: " + words.get(i));
            }
        }
        ResourcePattern resource = new ResourcePattern(type, name, pattern);
        String whom = principal;
        return operations.stream()
                .map(operation ->
                        new AclBinding(resource, new AccessControlEntry(whom, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    private static ResourceType type(String option) {
        return ResourceType.fromString(option.substring(2).replace('-', '_'));
    }

    private static AclOperation operation(String word) {
        for (AclOperation operation : AclOperation.values()) {
            if (word(operation).equals(word)) {
                return operation;
            }
        }
        throw new AssertionError("no operation: " + word);
    }

    /** As {@code kafka-acls.sh} writes it, and our messages: {@code DescribeConfigs}. */
    public static String word(AclOperation operation) {
        StringBuilder word = new StringBuilder();
        for (String part : operation.name().split("_")) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }

    /** For the names of tests: {@code DescribeConfigs on topic orders}. */
    static String words(AclBinding right) {
        return word(right.entry().operation()) + " on " + type(right) + " "
                + right.pattern().name();
    }

    /** On what kind of thing, as our messages say it: {@code transactional id}. */
    static String type(AclBinding right) {
        return right.pattern().resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
