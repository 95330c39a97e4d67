package io.aisha.server.rest.response;

import io.aisha.server.rest.request.Paths;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The address of another resource. In JSON it is a string, below the studio's path prefix.
///
/// @param path of the resource within the studio
public record Link(String path) {

  /// The address of a resource of the API.
  ///
  /// @param resource the path within the API, such as `/avatars/<id>`
  public static Link to(String resource) {
    return new Link(Paths.API + resource);
  }

  /// The address of something that belongs to this resource.
  ///
  /// @param name such as `/photos`
  public Link at(String name) {
    return new Link(path + name);
  }

  /// How links are written.
  ///
  /// @param pathPrefix of the studio; empty for none
  public static JacksonModule module(String pathPrefix) {
    return new SimpleModule("links").addSerializer(Link.class, new Serializer(pathPrefix));
  }

  private static final class Serializer extends StdSerializer<Link> {
    private final String pathPrefix;

    Serializer(String pathPrefix) {
      super(Link.class);
      this.pathPrefix = pathPrefix;
    }

    @Override
    public void serialize(Link link, JsonGenerator json, SerializationContext context) {
      json.writeString(pathPrefix + link.path());
    }
  }
}
