package io.hindcast.monitoring;

import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dashboard as {@code dashboards.yaml} describes it, and the JSON that Grafana reads.
 *
 * @param pipeline whether people choose pipelines in it
 */
record Dashboard(String uid, String title, boolean pipeline, List<Panel> panels) {
    private static final Path DESCRIPTION = Monitoring.FOLDER.resolve("dashboards.yaml");
    private static final int COLUMNS = 24;
    private static final Map<String, String> TYPES =
            Map.of("graph", "timeseries", "stat", "stat", "bars", "bargauge", "table", "table");
    private static final Map<String, Object> SOURCE = ordered("type", "prometheus", "uid", "${datasource}");

    /** A query and the legend of its series. */
    record Query(String legend, String expression) {}

    record Panel(String title, String kind, String unit, int width, List<Query> queries) {
        static Panel of(Map<?, ?> keys) {
            List<Query> queries = Monitoring.list(keys, "queries").stream()
                    .map(query -> (List<?>) query)
                    .map(pair -> new Query(String.valueOf(pair.get(0)), String.valueOf(pair.get(1))))
                    .toList();
            return new Panel(
                    Monitoring.value(keys, "title").toString(),
                    Monitoring.optional(keys, "kind").map(Object::toString).orElse("graph"),
                    Monitoring.optional(keys, "unit").map(Object::toString).orElse("none"),
                    Monitoring.optional(keys, "width").map(Integer.class::cast).orElse(COLUMNS / 2),
                    queries);
        }

        int height() {
            return kind.equals("stat") ? 4 : 8;
        }

        boolean table() {
            return kind.equals("table");
        }
    }

    static List<Dashboard> all() {
        return ((List<?>) Monitoring.yaml(DESCRIPTION))
                .stream().map(board -> of((Map<?, ?>) board)).toList();
    }

    private static Dashboard of(Map<?, ?> keys) {
        return new Dashboard(
                Monitoring.value(keys, "uid").toString(),
                Monitoring.value(keys, "title").toString(),
                Monitoring.optional(keys, "pipeline").isPresent(),
                Monitoring.list(keys, "panels").stream()
                        .map(panel -> Panel.of((Map<?, ?>) panel))
                        .toList());
    }

    List<String> queries() {
        return panels.stream()
                .flatMap(panel -> panel.queries().stream())
                .map(Query::expression)
                .toList();
    }

    Path file() {
        return Monitoring.FOLDER.resolve("grafana").resolve("dashboards").resolve(uid + ".json");
    }

    String json() {
        Map<String, Object> board = new LinkedHashMap<>();
        board.put("uid", uid);
        board.put("title", title);
        board.put("tags", List.of("hindcast"));
        board.put("schemaVersion", 39);
        board.put("editable", true);
        board.put("graphTooltip", 1);
        board.put("refresh", "15s");
        board.put("time", ordered("from", "now-1h", "to", "now"));
        board.put("templating", Map.of("list", variables()));
        board.put("panels", placed());
        return new GsonBuilder()
                        .disableHtmlEscaping()
                        .setPrettyPrinting()
                        .create()
                        .toJson(board) + "\n";
    }

    private List<Object> variables() {
        List<Object> variables = new ArrayList<>();
        variables.add(ordered("name", "datasource", "type", "datasource", "query", "prometheus"));
        variables.add(variable("job", "label_values(hindcast_ready, job)"));
        if (pipeline) {
            variables.add(variable("pipeline", "label_values(hindcast_version_phase{job=~\"$job\"}, pipeline)"));
        }
        return variables;
    }

    private static Map<String, Object> variable(String name, String query) {
        Map<String, Object> variable = ordered("name", name, "type", "query", "datasource", SOURCE);
        variable.put("query", ordered("query", query, "refId", name));
        variable.put("refresh", 2);
        variable.put("sort", 1);
        variable.put("includeAll", true);
        variable.put("allValue", ".*");
        variable.put("multi", true);
        variable.put("current", ordered("text", "All", "value", "$__all"));
        return variable;
    }

    /** From left to right, and where a row is full, below it. */
    private List<Object> placed() {
        List<Object> placed = new ArrayList<>();
        int x = 0;
        int y = 0;
        int rowHeight = 0;
        for (Panel panel : panels) {
            if (x + panel.width() > COLUMNS) {
                x = 0;
                y += rowHeight;
                rowHeight = 0;
            }
            placed.add(
                    panel(placed.size() + 1, panel, ordered("h", panel.height(), "w", panel.width(), "x", x, "y", y)));
            x += panel.width();
            rowHeight = Math.max(rowHeight, panel.height());
        }
        return placed;
    }

    private static Map<String, Object> panel(int id, Panel panel, Map<String, Object> place) {
        Map<String, Object> made =
                ordered("id", id, "title", panel.title(), "type", TYPES.getOrDefault(panel.kind(), panel.kind()));
        made.put("datasource", SOURCE);
        made.put("gridPos", place);
        Map<String, Object> defaults = ordered("unit", panel.unit());
        if (panel.kind().equals("bars")) {
            defaults.put("min", 0);
            defaults.put("max", 1);
        }
        made.put("fieldConfig", ordered("defaults", defaults, "overrides", List.of()));
        if (panel.table()) {
            made.put(
                    "transformations",
                    List.of(ordered("id", "organize", "options", Map.of("excludeByName", Map.of("Time", true)))));
        }
        List<Object> targets = new ArrayList<>();
        for (Query query : panel.queries()) {
            Map<String, Object> target = ordered("refId", String.valueOf((char) ('A' + targets.size())));
            target.put("expr", query.expression());
            target.put("legendFormat", query.legend());
            if (panel.table()) {
                target.put("format", "table");
                target.put("instant", true);
            }
            targets.add(target);
        }
        made.put("targets", targets);
        return made;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
