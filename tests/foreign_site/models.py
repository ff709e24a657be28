"""Page types and pictures as other projects have them."""

from django.db import models
from django.http import HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page


class Photo(AbstractImage):
    """A picture with a field more than Wagtail's."""

    photographer = models.CharField(max_length=50)
    admin_form_fields = ["title", "file", "photographer"]


class PhotoRendition(AbstractRendition):
    """A size of a photo."""

    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class FreePage(Page):
    """A page that shows a text and a photo."""

    text = models.TextField(blank=True)
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, blank=True)
    template = "foreign_site/page.html"


class NewsPage(RoutablePageMixin, Page):
    """News by year: the list links to one year, and no page links to the others."""

    text = models.TextField(blank=True)
    photo = None
    template = "foreign_site/page.html"

    @path("year/<int:year>/", name="year")
    def year(self, request, year):
        return HttpResponse(f"<!DOCTYPE html><title>{year}</title><p>News of {year}</p>")

    def get_mirror_paths(self):
        return [self.reverse_subpage("year", args=[1999])]
