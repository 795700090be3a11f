package io.hindcast.pipeline;

/**
 * Of which texts of an event the length is bounded: a longer one makes the event invalid. A fact of a version, which its fingerprint tells:
 * one that an earlier release has proposed goes on as that one computed it.
 */
public enum TextBounds {
    /** Of those that lists and choices keep, {@code first} say: all that releases looked at before texts in keys were bounded. */
    CHOSEN,
    /** Of all that are kept: those in keys, and those of {@code min} and {@code max}, too. */
    KEPT
}
