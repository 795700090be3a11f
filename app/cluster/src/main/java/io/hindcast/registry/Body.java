package io.hindcast.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.schema.SchemaText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is read of an answer's JSON; what is not there is empty, or −1. */
final class Body {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String AVRO = "AVRO";

    private String schema = "";
    private String type = AVRO;
    private long id = -1;
    private long errorCode = -1;
    private final List<Named> references = new ArrayList<>();

    /** Another schema that is referred to. */
    record Named(String name, String subject, long version) {}

    private Body() {}

    /** Of one object. */
    static Body read(byte[] bytes) throws IOException {
        Body body = new Body();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                body.member(name, json);
            }
        }
        return body;
    }

    /** Of a list of numbers. */
    static List<Long> numbers(byte[] bytes) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("no list");
            }
            while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                numbers.add(json.getLongValue());
            }
        }
        return numbers;
    }

    private void member(String name, JsonParser json) throws IOException {
        switch (name) {
            case "schema" -> schema = json.getText();
            case "schemaType" -> type = json.currentToken() == JsonToken.VALUE_NULL ? AVRO : json.getText();
            case "id" -> id = json.getValueAsLong(-1);
            case "error_code" -> errorCode = json.getValueAsLong(-1);
            case "references" -> references(json);
            default -> json.skipChildren();
        }
    }

    private void references(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String subject = "";
            long version = -1;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "name" -> name = json.getText();
                    case "subject" -> subject = json.getText();
                    case "version" -> version = json.getValueAsLong(-1);
                    default -> json.skipChildren();
                }
            }
            references.add(new Named(name, subject, version));
        }
    }

    String schema() {
        return schema;
    }

    long id() {
        return id;
    }

    long errorCode() {
        return errorCode;
    }

    List<Named> references() {
        return references;
    }

    /** With the texts of what it refers to. */
    SchemaText text(List<SchemaText.Reference> others) {
        return new SchemaText(type, schema, others);
    }
}
