import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Keeps a stable topic as a table: applied in order, a value sets a row and a null value deletes it. */
public final class Table {
    public static void main(String[] arguments) {
        String topic = arguments[1];
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", arguments[0], //
                "isolation.level", "read_committed");
        Map<String, String> table = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    boolean deletes = record.value() == null;
                    String before = deletes ? table.remove(record.key()) : table.put(record.key(), record.value());
                    if (deletes && before == null) {
                        continue; // a record that tells how complete the topic is, or a window that was never there
                    }
                    System.out.printf("%,d rows after %s %s%n", table.size(), deletes ? "-" : "+", record.key());
                }
            }
        }
    }
}
