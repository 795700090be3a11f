package io.hindcast.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SilenceTest {
    private final List<String> told = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private final Silence silence = new Silence(told::add, clock, "kafka:9092", Duration.ofSeconds(120));

    @Test
    void saysThatKafkaIsSilentForHowLongItIsTriedAndThatItIsBack() {
        lookEverySecond(70, 3, 2);
        silence.look(4, 1);

        assertEquals(
                List.of(
                        "Kafka at kafka:9092 has not answered for 5 s; the load goes on trying for 115 s more",
                        "Kafka at kafka:9092 has not answered for 35 s; the load goes on trying for 85 s more",
                        "Kafka at kafka:9092 has not answered for 65 s; the load goes on trying for 55 s more",
                        "Kafka answers again, after 69 s"),
                told);
    }

    @Test
    void saysNothingWhereNothingWaitsOrAnswersCome() {
        lookEverySecond(60, 3, 0);
        for (int answers = 4; answers < 100; answers++) {
            lookEverySecond(4, answers, 1);
        }
        assertEquals(List.of(), told);
    }

    private void lookEverySecond(int times, long answers, long waiting) {
        for (int i = 0; i < times; i++) {
            silence.look(answers, waiting);
            clock.now = clock.now.plusSeconds(1);
        }
        clock.now = clock.now.minusSeconds(1);
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
