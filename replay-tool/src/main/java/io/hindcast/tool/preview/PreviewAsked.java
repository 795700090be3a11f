package io.hindcast.tool.preview;

import io.hindcast.tool.compare.Asked;

/**
 * What a preview must come to.
 *
 * @param of what a comparison must come to
 * @param exact whether all that is compared must be what replays of both definitions would publish
 */
public record PreviewAsked(Asked of, boolean exact) {}
