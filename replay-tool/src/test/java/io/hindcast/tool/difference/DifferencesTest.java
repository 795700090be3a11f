package io.hindcast.tool.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DifferencesTest {
    @Test
    void handsOverTheLastOfEachSortInOrder() {
        List<WindowDifference> all = List.of(
                new WindowDifference.Changed(1, "a", "{}", "{ }"),
                new WindowDifference.Changed(2, "a", "é", ""),
                new WindowDifference.OnlyIn(Side.OTHER, 2, "b", "{}"),
                new WindowDifference.Changed(3, "a", "{}", "{ }"),
                new WindowDifference.OnlyIn(Side.VERSION, 4, "a", "{}"));
        try (Differences differences = new Differences(action -> () -> {})) {
            for (int i = all.size() - 1; i >= 0; i--) {
                differences.add(all.get(i));
            }

            assertEquals(all, last(differences, Long.MAX_VALUE));
            assertEquals(all.subList(1, all.size()), last(differences, 2));
            assertEquals(List.of(all.get(2), all.get(3), all.get(4)), last(differences, 1));
            assertEquals(3, differences.count(Optional.empty()));
            assertEquals(1, differences.count(Optional.of(Side.OTHER)));
        }
    }

    private static List<WindowDifference> last(Differences differences, long most) {
        List<WindowDifference> last = new ArrayList<>();
        differences.last(most, last::add);
        return last;
    }
}
