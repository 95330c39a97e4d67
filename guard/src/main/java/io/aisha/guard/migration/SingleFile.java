package io.aisha.guard.migration;

import io.aisha.guard.changelog.MigrationFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

/// Presents one migration file as the only resource that Liquibase can see.
final class SingleFile extends AbstractResourceAccessor {

  private final String path;
  private final MigrationFile file;

  /// @param path the path under which Liquibase sees it
  SingleFile(String path, MigrationFile file) {
    this.path = path;
    this.file = file;
  }

  @Override
  public List<Resource> search(String path, boolean recursive) {
    return List.of();
  }

  @Override
  public List<Resource> getAll(String wanted) {
    return wanted.equals(path) ? List.of(new InMemory(path, file)) : List.of();
  }

  @Override
  public List<String> describeLocations() {
    return List.of(path);
  }

  @Override
  public void close() {}

  private static final class InMemory extends AbstractResource {

    private final String text;

    InMemory(String path, MigrationFile file) {
      super(path, URI.create("migration:" + file.migrationName()));
      this.text = file.text();
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean exists() {
      return true;
    }

    @Override
    public Resource resolve(String other) {
      throw new UnsupportedOperationException("a migration includes no other file: " + other);
    }

    @Override
    public Resource resolveSibling(String other) {
      throw new UnsupportedOperationException("a migration includes no other file: " + other);
    }

    @Override
    public OutputStream openOutputStream(OpenOptions options) {
      throw new UnsupportedOperationException("a migration is read only");
    }
  }
}
