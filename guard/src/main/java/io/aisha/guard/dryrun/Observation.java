package io.aisha.guard.dryrun;

import java.util.List;
import java.util.Optional;

/// What a script did.
///
/// @param failure the error; empty if the script succeeded and was committed
/// @param commands tags of the schema commands that ran, such as `CREATE TABLE`
/// @param rowsTouched number of rows inserted, updated or deleted
/// @param wrote whether its transaction wrote anything; true if unknown
/// @param work work on existing tables under locks that block writes or reads of other sessions
/// @param invalidIndexes names of indexes that it left invalid
/// @param forbidden the error for the owner of the database, if only a superuser could run it;
///   empty if the owner could
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
