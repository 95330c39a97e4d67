package io.aisha.server.web;

import io.aisha.server.http.security.SecurityHeaders;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/api-docs`: the API with its description, where requests can be tried.
@Controller
public final class ApiPage {

  /// Swagger UI draws its arrows with pictures inside its style sheet.
  @GetMapping("/api-docs")
  String show(HttpServletResponse response) {
    SecurityHeaders.allowPicturesInStyles(response);
    return "api";
  }
}
