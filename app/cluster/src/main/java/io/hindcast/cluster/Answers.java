package io.hindcast.cluster;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for the answers of an Admin client; its failures come as they are, not wrapped. */
public final class Answers {
    private Answers() {}

    /**
     * The same where the user may lack the right to ask; Kafka's own failure names neither the right nor on what.
     *
     * @param right what is needed: {@code Describe on topic 'orders'}
     */
    public static <T> T await(KafkaFuture<T> answer, String right) {
        try {
            return await(answer);
        } catch (AuthorizationException refused) {
            throw new MissingRightException(right, refused);
        }
    }

    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
