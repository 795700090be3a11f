package io.hindcast.pipeline;

import io.hindcast.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a definition: YAML in, a {@link Pipeline} or all of its problems out.
 *
 * <p>Checks the structure alone: keys, types, names, ranges, what this version supports. What the expressions mean is
 * checked by the {@code expression} package. Pure; safe for use by several threads.
 */
public final class DefinitionParser {
    private static final String ENDLESS =
            "late: correct needs sessions that end: give them a max, such as window: {session: {gap: 30m, max: 24h}, grace: 30s}";
    private static final String IN_THE_NEXT =
            "late: correct is not for totals: an event that comes late is in the next one already";
    private static final List<String> KEYS = List.of(
            "pipeline",
            "description",
            "source",
            "where",
            "deduplicate",
            "key",
            "window",
            "aggregates",
            "having",
            "baseline",
            "alerts",
            "rolling",
            "features",
            "decide",
            "otherwise",
            "publish",
            "late",
            "retain",
            "replay",
            "cases");
    private static final Map<String, String> LATER =
            Map.of("alert", "write alerts, each with its name: {hot: {when: mean > 85, for: 3}}");

    private DefinitionParser() {}

    /**
     * Parses the text of one definition file.
     *
     * @param zones whose rules hold for it
     */
    public static Parsed parse(String text, Zones zones) {
        Findings findings = new Findings();
        Optional<Pipeline> pipeline =
                YamlFile.open(text, findings).flatMap(opened -> read(opened.file(), opened.root(), zones, findings));
        return pipeline.isPresent() && findings.none()
                ? new Parsed.Ok(pipeline.get(), findings.notes())
                : new Parsed.Refused(findings.problems(), pipeline, findings.lost());
    }

    /** A later release has more verbs, and goes on with what an earlier one has accepted. */
    private static void checkName(String name, Zones zones, Position at, Findings findings) {
        if (zones.recorded()) {
            Names.checkForm(name, at, findings);
        } else {
            Names.checkPipeline(name, at, findings);
        }
    }

    private static Optional<Pipeline> read(YamlFile file, Node root, Zones zones, Findings findings) {
        Optional<Block> opened = Block.fixed("the definition", root, KEYS, LATER, findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<String> name = block.required("pipeline", "revenue-per-sku").flatMap(node -> {
            Optional<String> text = Scalars.text(node, "pipeline must be a name", findings);
            text.ifPresent(it -> checkName(it, zones, Scalars.position(node), findings));
            return text;
        });
        block.value("description").ifPresent(node -> Scalars.text(node, "description must be a text", findings));
        SourceSection sources = new SourceSection(findings);
        Optional<Source> source =
                block.required("source", "{topic: orders, format: json, ...}").flatMap(sources::read);
        Optional<ExpressionText> where = block.value("where").flatMap(node -> file.expression(node, "where", findings));
        GroupingReader groupings = new GroupingReader(file, sources.fields(), zones, findings);
        Optional<RollingReader> rolling = RollingReader.isRolling(block)
                ? Optional.of(new RollingReader(file, source, groupings.key(block), findings))
                : Optional.empty();
        if (rolling.isEmpty()) {
            RollingReader.refuse(block, findings);
        }
        Grouping grouping = rolling.map(it -> it.grouping(block)).orElseGet(() -> groupings.read(block));
        Optional<Results> results = rolling.map(it -> it.results(block))
                .orElseGet(() -> new ResultsReader(file, grouping, findings).read(block));
        Optional<Deduplicate> deduplicate = block.value("deduplicate")
                .flatMap(node -> new DeduplicateReader(findings).read(node, source, grouping));
        Optional<Baseline> baseline = block.value("baseline")
                .filter(node -> rolling.isEmpty() && results.isPresent())
                .flatMap(node -> new BaselineReader(grouping.window(), findings).read(node, results.get()));
        if (name.isEmpty() || source.isEmpty() || results.isEmpty()) {
            return Optional.empty();
        }
        results.ifPresent(it -> checkCorrection(grouping.window(), it, block, findings));
        block.value("alerts")
                .ifPresent(node -> AlertsReader.noteTime(
                        Scalars.position(node), results.get().alerts(), source.get(), findings));
        block.value("publish")
                .map(node -> new PublishRules(Scalars.position(node), results.get(), findings))
                .ifPresent(rules -> rules.check(source.get(), grouping.window()));
        List<Case> cases = block.value("cases")
                .map(node -> new CaseReader(source.get(), grouping, results.get(), findings).read(node))
                .orElse(List.of());
        int replay = block.value("replay")
                .flatMap(node -> Scalars.count(node, "replay", findings))
                .orElse(0);
        return Optional.of(new Pipeline(
                name.get(),
                source.get(),
                where,
                new Windowed(grouping, deduplicate, baseline, results.get()),
                replay,
                cases));
    }

    /** A late event may join sessions: what it may change has to have an end. In a total no event is late, but for the last step. */
    private static void checkCorrection(Window window, Results results, Block block, Findings findings) {
        Optional<String> problem = window.as(
                tumbling -> Optional.empty(),
                hopping -> Optional.empty(),
                calendar -> Optional.empty(),
                session -> session.max().isEmpty() ? Optional.of(ENDLESS) : Optional.empty(),
                total -> Optional.of(IN_THE_NEXT),
                rolling -> Optional.empty());
        if (results.late() == LatePolicy.CORRECT) {
            problem.ifPresent(
                    it -> findings.problem(Scalars.position(block.value("late").orElseThrow()), it));
        }
    }
}
