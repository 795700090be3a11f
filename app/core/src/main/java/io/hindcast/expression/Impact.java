package io.hindcast.expression;

import io.hindcast.pipeline.Aggregate;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Fingerprint;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.zone.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of the results can differ between two definitions, proved from their texts alone: of what is not named here, no value differs, over
 * whatever records. The other way round it says nothing: what can differ need not.
 *
 * @param all why every column and every window can differ: the parts of the definition that say which events count, and for what; empty
 *     where these are the same
 * @param columns that both have and that can differ, in the order of the new definition; none where {@code all} says so
 * @param only columns that one of the two alone has
 * @param having whether other windows may be published
 */
public record Impact(List<String> all, List<String> columns, List<String> only, boolean having) {
    private static final Set<String> WINDOW =
            Set.of("tumbling", "hopping", "calendar", "session", "total", "rolling", "size", "offset", "late");

    /** What results are made of, and which of them are published; alerts are told beside them. */
    private static final Set<String> OF_RESULTS = Set.of("aggregate", "having", "alert");

    /** Texts, names, and whatever else stands in an expression. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[A-Za-z_]\\w*|\\d[\\w.]*|\\s+|.", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    /** Signs of comparisons and of logic; none of them can fail where its operands have values. */
    private static final String HARMLESS = "().,&|!=<>";

    public Impact {
        all = List.copyOf(all);
        columns = List.copyOf(columns);
        only = List.copyOf(only);
    }

    /**
     * A definition with what it is computed by.
     *
     * @param zones that it names, with their rules
     */
    public record Of(Pipeline pipeline, Collection<Zone> zones, TextBounds texts) {
        private List<String> facts() {
            return Fingerprint.facts(pipeline, zones, texts);
        }

        Map<String, String> columns() {
            Map<String, String> columns = new LinkedHashMap<>();
            for (Aggregate aggregate : pipeline.results().aggregates()) {
                columns.put(aggregate.name(), aggregate.expression().text());
            }
            return columns;
        }

        private Optional<String> having() {
            return pipeline.results().having().map(ExpressionText::text);
        }
    }

    /** Of a changed definition. */
    public static Impact of(Of before, Of after) {
        TreeSet<String> all = new TreeSet<>();
        Set<String> old = new HashSet<>(before.facts());
        Set<String> now = new HashSet<>(after.facts());
        // What an event is told may rest on any feature of its span.
        boolean rolling = after.pipeline().isRolling();
        parts(old, now).filter(part -> rolling || !OF_RESULTS.contains(part)).forEach(all::add);
        Changed changed = Changed.of(before, after, old, now);
        changed.texts().filter(Impact::mayFail).forEach(text -> all.add("an event for which '" + text + "' fails"));
        if (!all.isEmpty()) {
            return new Impact(List.copyOf(all), List.of(), changed.only(), true);
        }
        return new Impact(List.of(), changed.columns(), changed.only(), changed.having());
    }

    /** Whether nothing else differs than what an event is evaluated by: the condition on events, and what is made of those that count. */
    static boolean onlyConditionsAndAggregates(Of before, Of after) {
        return parts(Set.copyOf(before.facts()), Set.copyOf(after.facts()))
                .allMatch(part -> part.equals("where") || part.equals("aggregate"));
    }

    /** The parts of a definition that differ. */
    private static Stream<String> parts(Set<String> old, Set<String> now) {
        return Stream.concat(
                        old.stream().filter(fact -> !now.contains(fact)),
                        now.stream().filter(fact -> !old.contains(fact)))
                .map(Impact::part);
    }

    private static String part(String fact) {
        String word = fact.substring(0, fact.indexOf(' '));
        return WINDOW.contains(word) ? "window" : word.equals("of") ? "field" : word;
    }

    /** What of the results is written otherwise, or uses what is. */
    private record Changed(Of before, Of after, Set<String> written, List<String> columns, List<String> only) {
        static Changed of(Of before, Of after, Set<String> old, Set<String> now) {
            Map<String, String> was = before.columns();
            Map<String, String> is = after.columns();
            List<String> only = Stream.concat(
                            is.keySet().stream().filter(name -> !was.containsKey(name)),
                            was.keySet().stream().filter(name -> !is.containsKey(name)))
                    .toList();
            Set<String> written = new HashSet<>(only);
            is.forEach((name, text) -> {
                String fact = "aggregate [\"" + name + "\", ";
                if (!facts(old, fact).equals(facts(now, fact))) {
                    written.add(name);
                }
            });
            Set<String> touched = new HashSet<>(written);
            Set<String> users = Set.copyOf(touched);
            while (!users.isEmpty()) {
                Set<String> more = users(was, users);
                more.addAll(users(is, users));
                more.removeAll(touched);
                touched.addAll(more);
                users = more;
            }
            List<String> columns = is.keySet().stream()
                    .filter(name -> was.containsKey(name) && touched.contains(name))
                    .toList();
            return new Changed(before, after, written, columns, only);
        }

        private static Set<String> facts(Set<String> all, String beginning) {
            Set<String> found = new HashSet<>();
            all.stream().filter(fact -> fact.startsWith(beginning)).forEach(found::add);
            return found;
        }

        private static Set<String> users(Map<String, String> columns, Set<String> of) {
            Set<String> users = new HashSet<>();
            columns.forEach((name, text) -> {
                if (names(text).stream().anyMatch(of::contains)) {
                    users.add(name);
                }
            });
            return users;
        }

        boolean having() {
            Set<String> touched = new HashSet<>(columns);
            touched.addAll(only);
            return !before.having().equals(after.having())
                    || after.having()
                            .filter(text -> names(text).stream().anyMatch(touched::contains))
                            .isPresent();
        }

        /** The texts, old and new, that are not the same. */
        Stream<String> texts() {
            boolean sameHaving = before.having().equals(after.having());
            return Stream.concat(
                            Stream.of(before.columns(), after.columns())
                                    .flatMap(columns -> columns.entrySet().stream())
                                    .filter(column -> written.contains(column.getKey()))
                                    .map(Map.Entry::getValue),
                            sameHaving
                                    ? Stream.empty()
                                    : Stream.of(before.having(), after.having()).flatMap(Optional::stream))
                    .distinct();
        }
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher next = TOKEN.matcher(text);
        while (next.find()) {
            if (!next.group().isBlank()) {
                tokens.add(next.group());
            }
        }
        return tokens;
    }

    private static List<String> names(String text) {
        return tokens(text).stream()
                .filter(token -> NAME.matcher(token).matches())
                .toList();
    }

    /**
     * Whether an event may be invalid because of it, and so count for nothing. Over aggregates alone nothing can; over fields, only what
     * surely cannot fail is taken for that: comparisons and logic of plain fields, in aggregates that keep no texts.
     */
    private static boolean mayFail(String text) {
        List<String> tokens = tokens(text);
        boolean aggregates = false;
        boolean harmless = true;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
            if (called && NAME.matcher(token).matches()) {
                Optional<AggregateFunction> function = AggregateFunction.of(token);
                aggregates |= function.isPresent();
                harmless &= function.map(it -> !it.keepsTexts(TextBounds.KEPT))
                        .orElse(token.equals("where") || token.equals("has"));
            } else if (token.length() == 1 && !Character.isLetterOrDigit(token.charAt(0)) && token.charAt(0) != '_') {
                harmless &= HARMLESS.indexOf(token.charAt(0)) >= 0;
            }
        }
        return aggregates && !harmless;
    }
}
