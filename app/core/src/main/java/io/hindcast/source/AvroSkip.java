package io.hindcast.source;

import io.hindcast.pipeline.AvroSchema;
import io.hindcast.pipeline.AvroType;
import io.hindcast.source.AvroInput.Malformed;

/** Passes over what nobody declares. */
final class AvroSkip {
    private static final int DEEPEST = 1000;

    private final AvroSchema.Types types;

    AvroSkip(AvroSchema.Types types) {
        this.types = types;
    }

    void skip(AvroType type, AvroInput in) throws Malformed {
        skip(type, in, 0);
    }

    private void skip(AvroType written, AvroInput in, int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("values within values, more than " + DEEPEST + " deep");
        }
        AvroType type = types.resolved(written);
        if (type instanceof AvroType.Simple simple) {
            simple(simple.kind(), in);
        } else if (type instanceof AvroType.Members record) {
            for (AvroType.Member member : record.members()) {
                skip(member.type(), in, depth + 1);
            }
        } else if (type instanceof AvroType.Union union) {
            skip(branch(union, in), in, depth + 1);
        } else if (type instanceof AvroType.Words words) {
            word(words, in);
        } else if (type instanceof AvroType.Fixed fixed) {
            in.take(fixed.size());
        } else if (type instanceof AvroType.Exact exact) {
            in.take(length(exact, in));
        } else if (type instanceof AvroType.Items items) {
            items(items, in, depth);
        } else if (type instanceof AvroType.Named map) {
            named(map, in, depth);
        }
    }

    private static void simple(AvroType.Kind kind, AvroInput in) throws Malformed {
        switch (kind) {
            case NULL -> {}
            case BOOLEAN -> in.bool();
            case INT -> in.integer();
            case LONG, TIMESTAMP_MS, TIMESTAMP_US, TIMESTAMP_NS -> in.whole();
            case FLOAT -> in.take(Float.BYTES);
            case DOUBLE -> in.take(Double.BYTES);
            case BYTES, STRING -> in.take(in.whole());
        }
    }

    static AvroType branch(AvroType.Union union, AvroInput in) throws Malformed {
        return union.branches().get(index(in, union.branches().size(), "branch"));
    }

    static String word(AvroType.Words words, AvroInput in) throws Malformed {
        return words.symbols().get(index(in, words.symbols().size(), "symbol"));
    }

    static int index(AvroInput in, int size, String what) throws Malformed {
        int index = in.integer();
        if (index < 0 || index >= size) {
            throw new Malformed(what + " " + index + " of " + size);
        }
        return index;
    }

    /** How many bytes an exact number has. */
    static long length(AvroType.Exact exact, AvroInput in) throws Malformed {
        return exact.fixed().isPresent() ? exact.fixed().get().size() : in.whole();
    }

    private void items(AvroType.Items items, AvroInput in, int depth) throws Malformed {
        for (long count = block(in); count != 0; count = block(in)) {
            int before = in.position();
            for (long left = count; left > 0; left--) {
                skip(items.of(), in, depth + 1);
                if (in.position() == before) {
                    // Items without a byte are without one all.
                    break;
                }
            }
        }
    }

    private void named(AvroType.Named map, AvroInput in, int depth) throws Malformed {
        for (long count = block(in); count != 0; count = block(in)) {
            for (long left = count; left > 0; left--) {
                in.take(in.whole());
                skip(map.values(), in, depth + 1);
            }
        }
    }

    /** How many items follow; 0 at the end. A negative count has the size of its items behind it. */
    static long block(AvroInput in) throws Malformed {
        long count = in.whole();
        if (count >= 0) {
            return count;
        }
        if (count == Long.MIN_VALUE || in.whole() < 0) {
            throw new Malformed("a length is negative");
        }
        return -count;
    }
}
