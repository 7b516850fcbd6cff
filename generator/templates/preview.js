// Reloads the open page when something was saved: the preview tells the number of its state whenever it changes.
const version = document.currentScript.dataset.version;
const events = new EventSource("/_preview/events");
events.onmessage = (event) => {
  if (event.data !== version) {
    events.close();
    location.reload();
  }
};
