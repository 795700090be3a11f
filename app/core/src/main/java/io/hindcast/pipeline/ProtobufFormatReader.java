package io.hindcast.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code format: {protobuf: {descriptor: Base64, message: shop.Order}}}. */
final class ProtobufFormatReader {
    private static final String DESCRIPTOR = "descriptor";
    private static final String MESSAGE = "message";
    private static final String REGISTRY = "registry";

    private final Findings findings;

    ProtobufFormatReader(Findings findings) {
        this.findings = findings;
    }

    Optional<Format> read(Node node) {
        Optional<Block> opened = Block.fixed(
                "format protobuf",
                node,
                List.of(DESCRIPTOR, MESSAGE),
                Map.of(REGISTRY, "the schema stands in the definition: descriptor, message"),
                findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> descriptor = opened.get()
                .required(
                        DESCRIPTOR,
                        "|, and below it what this prints: protoc --include_imports"
                                + " --descriptor_set_out=/dev/stdout order.proto | base64");
        Optional<String> message = opened.get()
                .required(MESSAGE, "shop.Order")
                .flatMap(it -> Scalars.text(it, "message must be the full name of a message, shop.Order", findings));
        Optional<String> base64 = descriptor.flatMap(
                it -> Scalars.text(it, "descriptor must be a text, Base64 of a FileDescriptorSet", findings));
        return base64.isPresent() && message.isPresent()
                ? schema(descriptor.get(), base64.get(), message.get())
                : Optional.empty();
    }

    private Optional<Format> schema(Node descriptor, String base64, String message) {
        try {
            return Optional.of(new Format.Protobuf(new ProtobufSchemaReader().read(base64, message)));
        } catch (ProtobufSchemaReader.Unsound unsound) {
            findings.problem(Scalars.position(descriptor), "format protobuf: descriptor " + unsound.getMessage());
            return Optional.empty();
        }
    }
}
