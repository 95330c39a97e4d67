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

/// One migration file as the only resource that Liquibase can see.
final class SingleFile extends AbstractResourceAccessor {

  private final MigrationFile file;

  SingleFile(MigrationFile file) {
    this.file = file;
  }

  @Override
  public List<Resource> search(String path, boolean recursive) {
    return List.of();
  }

  @Override
  public List<Resource> getAll(String path) {
    return path.equals(file.name()) ? List.of(new InMemory(file)) : List.of();
  }

  @Override
  public List<String> describeLocations() {
    return List.of(file.name());
  }

  @Override
  public void close() {}

  private static final class InMemory extends AbstractResource {

    private final String text;

    InMemory(MigrationFile file) {
      super(file.name(), URI.create("migration:" + file.changeName()));
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
