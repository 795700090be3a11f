package io.hindcast.simulation.language;

/** Why there is no value. */
public enum Lack {
    /** Missing or null. */
    ABSENT,
    /** Something else than was declared. */
    WRONG_TYPE,
    /** More digits or a larger exponent than a decimal may have, or more than 64 bits for an int. */
    NUMBER_RANGE,
    /** A text that is to be kept, and is too long for that. */
    TEXT_RANGE,
    /** A division by zero, or an int beyond 64 bits. */
    NO_RESULT
}
