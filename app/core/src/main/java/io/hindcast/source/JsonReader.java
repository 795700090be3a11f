package io.hindcast.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the declared members of JSON objects, one object after the other, with one streaming parser.
 *
 * <p>A member that stands twice counts as its last occurrence. Everything is checked, also what is skipped: the text must
 * be one JSON object (RFC 8259) in UTF-8 and nothing else. Not thread-safe.
 */
final class JsonReader implements ValueReader {
    /** What is wrong with a text of other bytes. */
    static final String NOT_UTF_8 = "not UTF-8";

    /** What is wrong with a text that is the beginning of one. */
    static final String ENDS_TOO_EARLY = "the JSON text ends too early";

    /** Between what is wrong and the byte at which it is. */
    static final String AT_BYTE = ", at byte ";

    // Of the library's limits only the one on nesting stays: numbers are measured by ourselves, and Kafka limits the
    // record.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // A limit on colliding names would make a record's fate depend on the records before it.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    // A parser remembers every member name that it has met; a new one now and then bounds that.
    private static final int RECORDS_PER_PARSER = 4096;

    // The first bytes decide about the parser's encoding: these say UTF-8 for all records to come.
    private static final byte[] FIRST = {'{', '}', ' ', ' '};

    private static final Pattern PLACE = Pattern.compile("\\s*\\([\\w ]* at \\[Source.*]\\)");

    /** The library's advice to a programmer; nobody here can follow it. */
    private static final String ADVICE = ":? ?\\(?enable `[^`]*` to allow\\)?| \\(not recognized as one since [^)]*\\)";

    private final FieldTree root;
    private final JsonInput.Rest rest = new JsonInput.Rest();
    private JsonInput input = new JsonInput();
    private @Nullable JsonParser parser;
    private int recordsLeft;

    JsonReader(FieldTree root) {
        this.root = root;
    }

    @Override
    public Optional<Reading.Unreadable> read(SourceRecord from, byte[] json, Row row) {
        return problem(json, row)
                .map(problem ->
                        new Reading.Unreadable(Reason.UNPARSEABLE, "the value is not one JSON object: " + problem));
    }

    /** The same, without saying that it is the value. */
    Optional<String> problem(byte[] json, Row row) {
        if (!Utf8.isValid(json)) {
            return Optional.of(NOT_UTF_8);
        }
        try {
            JsonParser ready = readyParser();
            input.arm(json);
            Optional<String> problem = read(ready, row);
            if (problem.isPresent()) {
                drop();
            }
            return problem;
        } catch (JsonProcessingException malformed) {
            String detail = describe(malformed);
            drop();
            return Optional.of(detail);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
    }

    private Optional<String> read(JsonParser json, Row row) throws IOException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            return Optional.of(first == null ? "an empty value" : "not a JSON object");
        }
        members(json, root, row);
        json.releaseBuffered(rest);
        boolean restIsBlank = rest.takeBlank();
        return restIsBlank && input.isBlank() ? Optional.empty() : Optional.of("more follows after the JSON object");
    }

    private void members(JsonParser json, FieldTree node, Row row) throws IOException {
        Members members = node.members();
        Members.Member member = members.next(json, members.start());
        while (member != null) {
            FieldTree declared = member.declared();
            JsonToken token = json.nextToken();
            if (declared == null) {
                json.skipChildren();
            } else {
                value(json, token, declared, row);
            }
            member = members.next(json, member);
        }
    }

    private void value(JsonParser json, JsonToken token, FieldTree member, Row row) throws IOException {
        List<Slot> slots = member.slots();
        switch (token) {
            case START_OBJECT -> {
                member.spoilSlots(row, Fault.WRONG_TYPE);
                if (member.isLeaf()) {
                    json.skipChildren();
                } else {
                    member.spoilBelow(row, Fault.ABSENT);
                    members(json, member, row);
                }
                return;
            }
            case VALUE_NULL -> {
                member.spoilSlots(row, Fault.ABSENT);
                member.spoilBelow(row, Fault.ABSENT);
                return;
            }
            case VALUE_STRING -> {
                for (int i = 0; i < slots.size(); i++) {
                    slots.get(i).text(row, json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                for (int i = 0; i < slots.size(); i++) {
                    slots.get(i).number(row, json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
                }
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                for (int i = 0; i < slots.size(); i++) {
                    slots.get(i).bool(row, token == JsonToken.VALUE_TRUE);
                }
            }
            default -> {
                json.skipChildren();
                member.spoilSlots(row, Fault.WRONG_TYPE);
            }
        }
        member.spoilBelow(row, Fault.WRONG_TYPE);
    }

    private JsonParser readyParser() throws IOException {
        if (recordsLeft == 0) {
            drop();
        }
        JsonParser ready = parser;
        if (ready == null) {
            input = new JsonInput();
            input.arm(FIRST);
            ready = FACTORY.createParser(input);
            ready.nextToken();
            ready.nextToken();
            ready.releaseBuffered(rest);
            parser = ready;
            recordsLeft = RECORDS_PER_PARSER;
        }
        recordsLeft--;
        return ready;
    }

    private void drop() {
        JsonParser old = parser;
        parser = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException("closing a stream in memory failed", impossible);
            }
        }
    }

    // The library counts lines and bytes from the first record that the parser read, and names its stream.
    private String describe(JsonProcessingException malformed) {
        String message;
        if (malformed instanceof JsonEOFException) {
            message = ENDS_TOO_EARLY;
        } else {
            message = PLACE.matcher(malformed.getOriginalMessage())
                    .replaceAll("")
                    .replaceAll(ADVICE, "")
                    .replaceAll("\\p{Cntrl}+", " ");
        }
        if (malformed.getLocation() == null) {
            return message;
        }
        return message + AT_BYTE + (malformed.getLocation().getByteOffset() - input.before());
    }
}
