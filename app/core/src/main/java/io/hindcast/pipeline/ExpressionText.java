package io.hindcast.pipeline;

import java.util.List;

/**
 * An expression as written, not yet checked. Offsets count code points from 0.
 *
 * <p>A YAML scalar may be folded, indented and quoted, so its characters do not stand side by side in the file: {@code
 * segments} say where each stretch of them stands. For {@code >-} over two lines there are two segments.
 *
 * @param segments by offset; the first has offset 0
 */
public record ExpressionText(String text, List<Segment> segments) {
    /** Text from {@code offset} on stands at {@code position}, up to the next segment. */
    public record Segment(int offset, Position position) {}

    public ExpressionText {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.get(0).offset() != 0) {
            throw new IllegalArgumentException("the first segment does not start at 0: " + segments);
        }
    }

    /** An expression whose characters stand side by side from {@code position} on. */
    public ExpressionText(String text, Position position) {
        this(text, List.of(new Segment(0, position)));
    }

    /** Where its first character stands. */
    public Position position() {
        return segments.get(0).position();
    }

    /** Where the character at an offset stands; an offset past the end is where the next character would stand. */
    public Position at(int offset) {
        Segment segment = segments.get(0);
        for (Segment next : segments) {
            if (next.offset() > offset) {
                break;
            }
            segment = next;
        }
        Position start = segment.position();
        return new Position(start.line(), start.column() + offset - segment.offset());
    }
}
