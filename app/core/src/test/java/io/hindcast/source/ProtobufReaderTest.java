package io.hindcast.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TimestampProto;
import io.hindcast.cases.CaseOutcome;
import io.hindcast.cases.CaseRunner;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.expression.Fault;
import io.hindcast.pipeline.Source;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as Google's library writes them. */
final class ProtobufReaderTest {
    private static final FileDescriptorProto FILE = FileDescriptorProto.newBuilder()
            .setName("order.proto")
            .setPackage("shop")
            .setSyntax("proto3")
            .addDependency("google/protobuf/timestamp.proto")
            .addEnumType(EnumDescriptorProto.newBuilder()
                    .setName("State")
                    .addValue(EnumValueDescriptorProto.newBuilder()
                            .setName("OPEN")
                            .setNumber(0))
                    .addValue(EnumValueDescriptorProto.newBuilder()
                            .setName("PAID")
                            .setNumber(3)))
            .addMessageType(DescriptorProto.newBuilder()
                    .setName("Order")
                    .addNestedType(DescriptorProto.newBuilder()
                            .setName("Customer")
                            .addField(field("country", 1, Type.TYPE_STRING))
                            .addField(field("points", 2, Type.TYPE_SINT64)))
                    .addField(field("sku", 1, Type.TYPE_STRING))
                    .addField(field("cents", 2, Type.TYPE_INT32))
                    .addField(field("state", 3, Type.TYPE_ENUM).setTypeName(".shop.State"))
                    .addField(field("customer", 4, Type.TYPE_MESSAGE).setTypeName(".shop.Order.Customer"))
                    .addField(field("at", 5, Type.TYPE_MESSAGE).setTypeName(".google.protobuf.Timestamp"))
                    .addField(field("kg", 6, Type.TYPE_DOUBLE))
                    .addField(field("gift", 7, Type.TYPE_BOOL))
                    .addField(field("big", 8, Type.TYPE_FIXED64))
                    .addField(
                            field("note", 9, Type.TYPE_STRING).setOneofIndex(1).setProto3Optional(true))
                    .addField(field("card", 2_000, Type.TYPE_STRING).setOneofIndex(0))
                    .addField(field("iban", 11, Type.TYPE_STRING).setOneofIndex(0))
                    .addField(field("tags", 12, Type.TYPE_STRING).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                    .addField(field("photo", 13, Type.TYPE_BYTES))
                    .addField(field("sent_ms", 14, Type.TYPE_INT64))
                    .addOneofDecl(OneofDescriptorProto.newBuilder().setName("paid_by"))
                    .addOneofDecl(OneofDescriptorProto.newBuilder().setName("_note")))
            .build();

    private static final String DEFINITION = """
            pipeline: orders
            source:
              topic: orders
              format: { protobuf: { descriptor: "DESCRIPTOR", message: shop.Order } }
              event-time: at
              fields:
                at: timestamp
                sku: string
                cents: int
                state: string
                country: { type: string?, from: customer.country }
                points: { type: decimal?, from: customer.points }
                kg: { type: decimal, scale: 2 }
                gift: bool
                big: { type: decimal, from: big }
                note: string?
                card: string?
                iban: string?
                sent: { type: timestamp, epoch: ms, from: sent_ms }
            key: [sku]
            window: { tumbling: 1m, grace: 0s }
            aggregates: { cents: sum(cents), points: sum(points) }
            """;

    private final Descriptor order = descriptor();

    private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }

    private static Descriptor descriptor() {
        try {
            return FileDescriptor.buildFrom(FILE, new FileDescriptor[] {TimestampProto.getDescriptor()})
                    .findMessageTypeByName("Order");
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(FileDescriptorProto... files) {
        return Base64.getEncoder()
                .encodeToString(FileDescriptorSet.newBuilder()
                        .addAllFile(List.of(files))
                        .build()
                        .toByteArray());
    }

    private static String definition() {
        return DEFINITION.replace(
                "DESCRIPTOR", base64(TimestampProto.getDescriptor().toProto(), FILE));
    }

    private static Definition sound(String text) {
        return assertInstanceOf(
                        Definitions.Sound.class,
                        Definitions.of("p.yaml", text),
                        () -> Definitions.of("p.yaml", text).toString())
                .definitions()
                .get(0);
    }

    private DynamicMessage.Builder order() {
        return DynamicMessage.newBuilder(order)
                .setField(
                        member("at"),
                        Timestamp.newBuilder()
                                .setSeconds(17)
                                .setNanos(1_999_999)
                                .build());
    }

    private FieldDescriptor member(String name) {
        return order.findFieldByName(name);
    }

    private static String read(byte[] value) {
        Source source = sound(definition()).pipeline().source();
        Rows rows = Rows.of(source);
        if (rows.read(PlainRecord.at("orders", 0, 0).withValue(value)) instanceof Reading.Unreadable unreadable) {
            return unreadable.detail();
        }
        return source.columns().stream()
                .map(column -> {
                    int slot = source.slot(column.name());
                    Fault fault = rows.row().slotFault(slot);
                    return fault != Fault.NONE
                            ? fault.toString()
                            : switch (column.type()) {
                                case STRING -> rows.row().text(slot);
                                case DECIMAL -> rows.row().decimal(slot).toPlainString();
                                default -> Long.toString(rows.row().integer(slot));
                            };
                })
                .collect(Collectors.joining(" "));
    }

    private DynamicMessage customer(String country, long points) {
        Descriptor type = member("customer").getMessageType();
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("country"), country)
                .setField(type.findFieldByName("points"), points)
                .build();
    }

    @Test
    void whatIsWrittenIsRead() {
        DynamicMessage.Builder written = order().setField(member("sku"), "tea é😀")
                .setField(member("cents"), -5)
                .setField(member("state"), member("state").getEnumType().findValueByNumber(3))
                .setField(member("customer"), customer("FR", -7))
                .setField(member("kg"), 0.125)
                .setField(member("gift"), true)
                .setField(member("big"), -1L)
                .setField(member("note"), "")
                .setField(member("card"), "x")
                .addRepeatedField(member("tags"), "a")
                .setField(member("photo"), ByteString.copyFrom(new byte[9]))
                .setField(member("sent_ms"), 1_767_225_600_123L);

        assertEquals(
                "17001 tea é😀 -5 PAID FR -7 0.12 1 18446744073709551615  x ABSENT 1767225600123",
                read(written.build().toByteArray()));
    }

    /** Members of proto3 that are not written are their defaults; those whose presence is written are absent. */
    @Test
    void whatIsNotWrittenIsItsDefaultOrAbsent() {
        assertEquals(
                "17001  0 OPEN ABSENT ABSENT 0.00 0 0 ABSENT ABSENT ABSENT 0",
                read(order().build().toByteArray()));
        assertEquals("ABSENT  0 OPEN ABSENT ABSENT 0.00 0 0 ABSENT ABSENT ABSENT 0", read(new byte[0]));
        assertEquals(
                "17001  0 OPEN  0 0.00 0 0 ABSENT ABSENT ABSENT 0",
                read(order().setField(member("customer"), customer("", 0))
                        .build()
                        .toByteArray()));
    }

    @Test
    void theLastOfSeveralCountsAndMessagesAddUp() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(order().setField(member("sku"), "a")
                .setField(member("card"), "x")
                .setField(member("customer"), customer("FR", 5))
                .build()
                .toByteArray());
        out.writeBytes(DynamicMessage.newBuilder(order)
                .setField(member("sku"), "b")
                .setField(member("iban"), "y")
                .setField(member("customer"), customer("", 6))
                .build()
                .toByteArray());
        DynamicMessage merged = DynamicMessage.parseFrom(order, out.toByteArray());

        assertEquals("17001 b 0 OPEN FR 6 0.00 0 0 ABSENT ABSENT y 0", read(out.toByteArray()));
        assertEquals("y", merged.getField(member("iban")));
        assertEquals(false, merged.hasField(member("card")));
    }

    @Test
    void anUnknownNumberOfAnEnumIsNoText() {
        DynamicMessage.Builder odd =
                order().setField(member("state"), member("state").getEnumType().findValueByNumberCreatingIfUnknown(99));

        assertTrue(read(odd.build().toByteArray()).startsWith("17001  0 WRONG_TYPE"));
    }

    @Test
    void bytesThatAreNoMessageAreUnparseable() {
        for (byte[] value :
                List.of(new byte[] {0}, new byte[] {10}, new byte[] {10, 1, -1}, new byte[] {12}, "{}".getBytes())) {
            assertTrue(read(value).startsWith("the value is not such a message: "), read(value));
        }
    }

    @Test
    void aCaseGivesFields() {
        String cases = """
                cases:
                  - name: two
                    given:
                      - { at: "2026-01-01T00:00:01Z", sku: a, cents: 5, state: PAID, country: FR, points: 3, kg: 1.5, gift: true, big: 7, sent: 1 }
                      - { at: "2026-01-01T00:00:02Z", sku: a, cents: 6, note: null }
                      - { at: "2026-01-01T00:00:02Z", sku: a, state: NEVER }
                    expect: [{ sku: a, window: "2026-01-01T00:00:00Z", cents: 11, points: 3 }]
                    rejected: [unparseable]
                """;
        List<String> differences = new CaseRunner(sound(definition() + cases).compiled())
                .runAll().stream().flatMap(ProtobufReaderTest::differences).toList();

        assertEquals(List.of(), differences);
    }

    private static Stream<String> differences(CaseOutcome outcome) {
        return outcome.differences().stream();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            message: shop.Order  | message: shop.Ordr       | 4:37: format protobuf: descriptor has no message 'shop.Ordr'; it has google.protobuf.Timestamp, shop.Order, shop.Order.Customer; did you mean 'shop.Order'?
            sku: string          | skuu: string             | 8:5: field 'skuu': message shop.Order has nothing at 'skuu'; did you mean 'sku'?
            cents: int           | tags: string             | 9:5: field 'tags': is string, and a list or a map in message shop.Order, of which nothing can be read
            state: string        | state: int               | 10:5: field 'state': is int, and enum shop.State in message shop.Order
            cents: int           | kg: decimal              | 9:5: field 'kg': is decimal, and double in message shop.Order: a binary fraction
            note: string?        | customer: string?        | 16:5: field 'customer': is string, and message shop.Order.Customer in message shop.Order; a path goes on into it: from: customer.member
            epoch: ms, from      | from                     | 19:5: field 'sent': is timestamp, and int in message shop.Order; a number since 1970 is a timestamp with epoch
            `"DESCRIPTOR"`       | `"!"`                    | 4:37: format protobuf: descriptor is not what protoc --include_imports --descriptor_set_out has written
            `message: shop.Order`| `registry: "http://r"`   | 4:
            """)
    void saysWhatIsWrong(String from, String to, String problem) {
        assertTrue(DEFINITION.contains(from), from);
        String text = DEFINITION
                .replace(from, to)
                .replace("DESCRIPTOR", base64(TimestampProto.getDescriptor().toProto(), FILE));
        String problems = assertInstanceOf(Definitions.Faulty.class, Definitions.of("p.yaml", text))
                .problems()
                .toString();

        assertTrue(problems.contains("p.yaml:" + problem), problems);
    }

    @Test
    void aDescriptorHoldsWhatItsFilesImport() {
        String text = DEFINITION.replace("DESCRIPTOR", base64(FILE));

        assertTrue(Definitions.of("p.yaml", text)
                .toString()
                .contains("lacks the file 'google/protobuf/timestamp.proto', which another one imports"));
    }

    @Test
    void onlyHowBytesAreReadIsTheDefinition() {
        FileDescriptorProto renamed = FILE.toBuilder().setName("other.proto").build();
        FileDescriptorProto renumbered = FILE.toBuilder()
                .setMessageType(
                        0,
                        FILE.getMessageType(0).toBuilder()
                                .setField(
                                        0,
                                        FILE.getMessageType(0).getField(0).toBuilder()
                                                .setNumber(77)))
                .build();

        assertEquals(fingerprint(FILE), fingerprint(renamed));
        assertNotEquals(fingerprint(FILE), fingerprint(renumbered));
    }

    private static String fingerprint(FileDescriptorProto file) {
        return sound(DEFINITION.replace(
                        "DESCRIPTOR", base64(TimestampProto.getDescriptor().toProto(), file)))
                .fingerprint();
    }
}
