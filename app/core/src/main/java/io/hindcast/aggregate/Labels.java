package io.hindcast.aggregate;

import java.util.ArrayList;
import java.util.List;

/** The constant bytes between the values of a JSON object. */
final class Labels {
    private Labels() {}

    /** For each name {@code ,"name":}, where the first stands after {@code opening} instead of a comma. */
    static List<byte[]> of(List<String> names, String opening) {
        List<byte[]> labels = new ArrayList<>();
        ByteWriter writer = new ByteWriter();
        for (String name : names) {
            writer.reset().writeAscii(labels.isEmpty() ? opening : ",");
            JsonText.write(name, writer);
            writer.writeByte(':');
            labels.add(writer.toByteArray());
        }
        return List.copyOf(labels);
    }
}
