package io.hindcast.draft;

import java.util.List;

/**
 * Where a draft's key stands in the values of records.
 *
 * @param member the outermost name: of CSV the column
 * @param path as it stands in a definition after {@code from:}, and after {@code --key} where JSON is loaded
 */
public record DraftKey(String member, String path) {
    static DraftKey of(List<String> path) {
        return new DraftKey(path.get(0), YamlText.path(path));
    }
}
