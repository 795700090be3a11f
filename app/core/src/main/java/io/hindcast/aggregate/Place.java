package io.hindcast.aggregate;

/**
 * Where a call stands.
 *
 * @param call its index among the calls
 * @param argument the index of its first argument among the arguments of all calls
 */
record Place(int call, int argument) {}
