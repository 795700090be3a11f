package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The text of a definition and its nodes. Tags, anchors and aliases are refused: they hide what is written. So is what lies deeper than
 * any definition does, before it is composed: that takes a stack as deep.
 */
final class YamlFile {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).build();
    private static final int DEEPEST = 64;
    private static final Position START = new Position(1, 1);
    private static final String QUOTE_IT = "put the expression in quotes or write it after '>-'";

    private final int[] text;

    private YamlFile(String text) {
        this.text = text.codePoints().toArray();
    }

    /** What {@link #open} gives: the text, and the node of the whole document. */
    record Opened(YamlFile file, Node root) {}

    /** The document's root; empty, with problems, if there is none. */
    static Optional<Opened> open(String text, Findings findings) {
        try {
            if (!refuseMagic(text, findings)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                findings.problem(START, "the file is empty; a definition starts with 'pipeline: NAME'");
            }
            return root.map(node -> new Opened(new YamlFile(text), node));
        } catch (MarkedYamlEngineException invalid) {
            Position at = invalid.getProblemMark().map(YamlFile::position).orElse(START);
            if (!findings.isRefused(at)) {
                findings.problem(at, "not valid YAML: " + invalid.getProblem() + hint(invalid.getProblem()));
            }
        } catch (YamlEngineException invalid) {
            findings.problem(START, "not valid YAML: " + invalid.getMessage());
        }
        return Optional.empty();
    }

    /** Most often it is an expression of which YAML makes something else. */
    private static String hint(String problem) {
        return problem.contains("mapping values") || problem.contains("cannot start any token")
                ? "; if this is an expression, " + QUOTE_IT
                : "";
    }

    /** False where it is too deep to be read on. */
    private static boolean refuseMagic(String text, Findings findings) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            Position at = event.getStartMark().map(YamlFile::position).orElse(START);
            if (depth > DEEPEST) {
                findings.problem(
                        at, "lists and mappings lie in each other more than " + DEEPEST + " deep; no key takes that");
                return false;
            }
            if (!(event instanceof NodeEvent node)) {
                continue;
            }
            Optional<String> tag = Optional.empty();
            if (event instanceof ScalarEvent scalar) {
                tag = scalar.getTag();
            } else if (event instanceof CollectionStartEvent collection) {
                tag = collection.getTag();
            }
            if (event instanceof AliasEvent) {
                findings.refuse(at, "YAML aliases ('*') are not part of the pipeline language; " + QUOTE_IT);
            } else if (node.getAnchor().isPresent()) {
                findings.refuse(at, "YAML anchors ('&') are not part of the pipeline language; " + QUOTE_IT);
            } else if (tag.isPresent()) {
                findings.refuse(
                        at, "YAML tags ('" + tag.get() + "') are not part of the pipeline language; " + QUOTE_IT);
            }
        }
        return true;
    }

    /**
     * The expression that stands in a node.
     *
     * @param title for messages: {@code where}
     */
    Optional<ExpressionText> expression(Node node, String title, Findings findings) {
        if (Scalars.isRefused(node, findings)) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)
                || Scalars.isNull(node)
                || scalar.getValue().isBlank()) {
            findings.problem(
                    Scalars.position(node),
                    title + " must be an expression, not " + Scalars.describe(node) + "; if one stands there, "
                            + QUOTE_IT);
            return Optional.empty();
        }
        return Optional.of(new ExpressionText(scalar.getValue(), segments(scalar)));
    }

    /** Finds the scalar's characters in the file, one after the other. */
    private List<ExpressionText.Segment> segments(ScalarNode scalar) {
        Mark start = scalar.getStartMark().orElseThrow();
        Cursor cursor = new Cursor(start.getIndex(), start.getLine() + 1, start.getColumn() + 1);
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            cursor.skipLine();
        } else if (style != ScalarStyle.PLAIN) {
            cursor.step();
        }
        List<ExpressionText.Segment> segments = new ArrayList<>();
        int[] characters = scalar.getValue().codePoints().toArray();
        for (int offset = 0; offset < characters.length; offset++) {
            if (Character.isWhitespace(characters[offset])) {
                continue;
            }
            if (!cursor.seek(characters[offset])) {
                break;
            }
            ExpressionText.Segment here =
                    new ExpressionText.Segment(segments.isEmpty() ? 0 : offset, cursor.position());
            if (segments.isEmpty() || !continues(segments.get(segments.size() - 1), here)) {
                segments.add(here);
            }
            cursor.step();
        }
        return segments.isEmpty() ? List.of(new ExpressionText.Segment(0, Scalars.position(scalar))) : segments;
    }

    private static boolean continues(ExpressionText.Segment last, ExpressionText.Segment next) {
        return last.position().line() == next.position().line()
                && next.position().column() - last.position().column() == next.offset() - last.offset();
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** A place in the text that moves forward. */
    private final class Cursor {
        private int index;
        private int line;
        private int column;

        Cursor(int index, int line, int column) {
            this.index = index;
            this.line = line;
            this.column = column;
        }

        Position position() {
            return new Position(line, column);
        }

        void step() {
            if (index < text.length && text[index++] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }

        void skipLine() {
            int here = line;
            while (index < text.length && line == here) {
                step();
            }
        }

        /** Moves to the character, over white space and the marks of quoting; false where it does not follow. */
        boolean seek(int character) {
            while (index < text.length && text[index] != character) {
                if (!Character.isWhitespace(text[index]) && text[index] != '\\' && text[index] != '\'') {
                    return false;
                }
                step();
            }
            return index < text.length;
        }
    }
}
