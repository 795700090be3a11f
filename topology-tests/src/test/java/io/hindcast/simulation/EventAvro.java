package io.hindcast.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.pipeline.ValueType;
import io.hindcast.simulation.language.Lack;
import io.hindcast.simulation.language.Place;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.TopicFields;
import io.hindcast.simulation.language.Written;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Writes the values of fields as a record of Avro: null, boolean, long, double, string, a list or a map under each name. */
final class EventAvro {
    /** Of at most 64 bits; not all of them. */
    static final String WHOLE = "-?\\d{1,18}|-?[1-8]\\d{18}|922337203685477580[0-7]|-922337203685477580[0-8]";

    private static final byte[] NULL = {0};
    private static final byte[] LIST = {10, 0};
    private static final byte[] MAP = {12, 2, 2, 'k', 2, 0};

    private final TopicFields topic;
    private final RandomGenerator random;
    private final Map<String, byte[]> members = new HashMap<>();

    EventAvro(TopicFields topic, RandomGenerator random) {
        this.topic = topic;
        this.random = random;
    }

    /** Whether it can be written so: a whole number, or a text. */
    static boolean holds(SourceField field, Written written) {
        boolean number = written.text().matches("-?\\d.*");
        return !number
                || field.type() == ValueType.DECIMAL
                || written.outcome().lacksFor(Lack.WRONG_TYPE)
                || written.text().matches(WHOLE);
    }

    void add(SourceField field, Written written) {
        byte[] datum = datum(field, written);
        if (field.place() instanceof Place.Member member) {
            members.put(member.path().get(0), datum);
        } else if (field.place() instanceof Place.Either either) {
            boolean nothing = written.outcome().lacksFor(Lack.ABSENT);
            boolean second = nothing || random.nextInt(3) == 0;
            members.put(second ? either.other().get(0) : either.path().get(0), datum);
            if (!second && random.nextInt(3) == 0) {
                members.put(either.other().get(0), LIST);
            }
        }
    }

    private static byte[] datum(SourceField field, Written written) {
        String json = written.text();
        if (written.outcome().hasValue() && written.outcome().value() instanceof String text) {
            return text(text);
        }
        if (json.isEmpty() || json.equals("null")) {
            return NULL;
        }
        return switch (json.charAt(0)) {
            case '"' -> text(json.substring(1, json.length() - 1));
            case 't' -> new byte[] {2, 1};
            case 'f' -> new byte[] {2, 0};
            case '[' -> LIST;
            case '{' -> MAP;
            default -> number(field, json);
        };
    }

    /** A decimal is a text, since there is no other exact one here; a fraction else is nothing that a field takes. */
    private static byte[] number(SourceField field, String json) {
        if (field.type() == ValueType.DECIMAL) {
            return text(json);
        }
        return json.matches(WHOLE)
                ? join(new byte[] {4}, whole(Long.parseLong(json)))
                : new byte[] {6, 0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x3F};
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return join(new byte[] {8}, join(whole(bytes.length), bytes));
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    /** Seven bits a byte, the low ones first, the sign lowest of all. */
    private static byte[] whole(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value < 0 ? -2 * (value + 1) + 1 : 2 * value;
        do {
            int low = (int) (left & 127);
            left >>>= 7;
            out.write(left == 0 ? low : low + 128);
        } while (left != 0);
        return out.toByteArray();
    }

    /** Each byte as a character. Behind the members stands a list of records that nobody reads, with one in it now and then. */
    String write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        topic.members().forEach(name -> out.writeBytes(members.getOrDefault(name, NULL)));
        if (random.nextInt(4) == 0) {
            out.write(2);
            topic.members().forEach(name -> out.writeBytes(random.nextBoolean() ? NULL : MAP));
            out.write(0);
        }
        out.write(0);
        return out.toString(ISO_8859_1);
    }
}
