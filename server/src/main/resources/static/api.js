// Shows the description of the API, and sends the requests that are tried as the signed-in user.

const target = document.getElementById('api');
const form = document.querySelector('meta[name=csrf]');

window.SwaggerUIBundle({
  url: target.dataset.url,
  domNode: target,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  requestInterceptor: (request) => {
    if (form) {
      request.headers[form.dataset.header] = form.content;
    }
    return request;
  },
});
