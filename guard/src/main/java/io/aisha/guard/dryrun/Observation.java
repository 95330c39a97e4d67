package io.aisha.guard.dryrun;

import java.util.List;
import java.util.Optional;

/// What the server saw of a half.
///
/// @param failure how it failed; empty when it went through and was committed
/// @param commands tags of the schema commands that were run, such as `CREATE TABLE`
/// @param rowsTouched how many rows of tables were inserted, updated or deleted
/// @param wrote whether anything at all was written by its transaction; true where that is unknown
/// @param work on tables that were there before, under locks that keep others from writing or
///   reading
/// @param invalidIndexes names of indexes that it left invalid
/// @param forbidden how the server refused it to the owner of the database, where only a superuser
///   could run it; empty when its owner could
public record Observation(
    Optional<Failure> failure,
    List<String> commands,
    long rowsTouched,
    boolean wrote,
    List<TableWork> work,
    List<String> invalidIndexes,
    Optional<Failure> forbidden) {

  public Observation {
    commands = List.copyOf(commands);
    work = List.copyOf(work);
    invalidIndexes = List.copyOf(invalidIndexes);
  }

  Observation forSuperusers(Failure refused) {
    return new Observation(
        failure, commands, rowsTouched, wrote, work, invalidIndexes, Optional.of(refused));
  }
}
