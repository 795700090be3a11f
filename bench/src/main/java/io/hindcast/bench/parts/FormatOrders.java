package io.hindcast.bench.parts;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.hindcast.definition.Definition;
import io.hindcast.expression.Row;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** The {@link SampleOrders} in other formats: the same eight members, whole numbers for the price and the time. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes a definition, and the functions have no state
enum FormatOrders {
    JSON(SampleOrders.definition(), record -> record),
    AVRO(SampleOrders.in("{avro: {schema: '" + FormatOrders.SCHEMA_TEXT + "'}}"), FormatOrders::avro),
    PROTOBUF(
            SampleOrders.in("{protobuf: {message: Order, descriptor: '" + FormatOrders.descriptorText() + "'}}"),
            FormatOrders::protobuf);

    static final String SCHEMA_TEXT = "{\"type\":\"record\",\"name\":\"Order\",\"fields\":["
            + "{\"name\":\"order_id\",\"type\":\"string\"},{\"name\":\"customer\",\"type\":\"string\"},"
            + "{\"name\":\"sku\",\"type\":\"string\"},{\"name\":\"status\",\"type\":\"string\"},"
            + "{\"name\":\"amount\",\"type\":\"long\"},{\"name\":\"quantity\",\"type\":\"int\"},"
            + "{\"name\":\"currency\",\"type\":\"string\"},"
            + "{\"name\":\"event_time\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}]}";

    private static final String ORDER_ID = "o-0000000000";
    private static final String CURRENCY = "EUR";

    private final Definition definition;
    private final Function<SourceRecord, SourceRecord> written;

    FormatOrders(Definition definition, Function<SourceRecord, SourceRecord> written) {
        this.definition = definition;
        this.written = written;
    }

    Definition definition() {
        return definition;
    }

    SourceRecord[] records() {
        SourceRecord[] records = SampleOrders.records();
        for (int i = 0; i < records.length; i++) {
            records[i] = written.apply(records[i]);
        }
        return records;
    }

    static Schema schema() {
        return new Schema.Parser().parse(SCHEMA_TEXT);
    }

    static Descriptor descriptor() {
        try {
            return FileDescriptor.buildFrom(file(), new FileDescriptor[0]).findMessageTypeByName("Order");
        } catch (DescriptorValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String descriptorText() {
        return Base64.getEncoder()
                .encodeToString(
                        FileDescriptorSet.newBuilder().addFile(file()).build().toByteArray());
    }

    private static FileDescriptorProto file() {
        DescriptorProto.Builder order = DescriptorProto.newBuilder().setName("Order");
        int number = 1;
        for (String text : List.of("order_id", "customer", "sku", "status")) {
            order.addField(field(text, number++, FieldDescriptorProto.Type.TYPE_STRING));
        }
        order.addField(field("amount", number++, FieldDescriptorProto.Type.TYPE_INT64));
        order.addField(field("quantity", number++, FieldDescriptorProto.Type.TYPE_INT32));
        order.addField(field("currency", number++, FieldDescriptorProto.Type.TYPE_STRING));
        order.addField(field("event_time", number, FieldDescriptorProto.Type.TYPE_INT64));
        return FileDescriptorProto.newBuilder()
                .setName("order.proto")
                .setSyntax("proto3")
                .addMessageType(order)
                .build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }

    /** What the JSON of an order says. */
    private record Order(String sku, String status, long cents, long quantity, long timeMs) {
        static Order of(SourceRecord json) {
            RowReader reader =
                    new RowReader(SampleOrders.definition().pipeline().source());
            Row row = new Row(reader.slots());
            reader.read(json, row);
            return new Order(
                    row.text(0),
                    row.text(1),
                    row.decimal(2).movePointRight(2).longValueExact(),
                    row.integer(3),
                    row.integer(4));
        }
    }

    private static SourceRecord with(SourceRecord json, byte[] value) {
        return PlainRecord.at(json.topic(), json.partition(), json.offset())
                .withTimestamp(json.timestampMs())
                .withValue(value);
    }

    private static SourceRecord avro(SourceRecord json) {
        Order order = Order.of(json);
        GenericData.Record record = new GenericData.Record(schema());
        record.put("order_id", ORDER_ID);
        record.put("customer", "c123");
        record.put("sku", order.sku);
        record.put("status", order.status);
        record.put("amount", order.cents);
        record.put("quantity", (int) order.quantity);
        record.put("currency", CURRENCY);
        record.put("event_time", order.timeMs);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return with(json, out.toByteArray());
    }

    private static SourceRecord protobuf(SourceRecord json) {
        Order order = Order.of(json);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            int number = 1;
            for (String text : List.of(ORDER_ID, "c123", order.sku, order.status)) {
                out.writeString(number++, text);
            }
            out.writeInt64(number++, order.cents);
            out.writeInt32(number++, (int) order.quantity);
            out.writeString(number++, CURRENCY);
            out.writeInt64(number, order.timeMs);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return with(json, bytes.toByteArray());
    }
}
