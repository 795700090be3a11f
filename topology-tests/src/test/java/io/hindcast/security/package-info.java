/**
 * Workers and the replay tool on a broker that asks who one is, and lets nobody do what no ACL allows.
 *
 * <p>What the roles may do is read from the commands of {@code docs/security.md}: the page and the tested rights are the same.
 */
@NullMarked
package io.hindcast.security;

import org.jspecify.annotations.NullMarked;
