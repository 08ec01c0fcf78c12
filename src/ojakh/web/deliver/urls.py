"""Addresses of the room deliver."""

from django.urls import path

from ojakh.web.deliver import convoy_rule_views, convoy_views, desk_views, fleet_views, lane_views, views

app_name = "deliver"
urlpatterns = [
    path("", views.board, name="board"),
    path("load/<uuid:uuid>", views.load, name="load"),
    path("waybills", views.waybills, name="waybills"),
    path("waybills/<str:number>", views.waybill, name="waybill"),
    path("waybills/<str:number>/paper.pdf", views.paper, name="paper"),
    path("waybills/<str:number>/depart", views.depart, name="depart"),
    path("waybills/<str:number>/receive", views.receive, name="receive"),
    path("convoy-rules", convoy_rule_views.rules, name="convoy_rules"),
    path("convoys/<uuid:uuid>", convoy_views.convoys, name="convoys"),
    path("convoys/<uuid:uuid>/issue", convoy_views.issue_all, name="issue_all"),
    path("journeys/<str:number>", convoy_views.journey, name="journey"),
    path("journeys/<str:number>/act", convoy_views.act, name="journey_act"),
    path("journeys/<str:number>/send", convoy_views.send, name="send"),
    path("journeys/<str:number>/unload", convoy_views.unload, name="unload"),
    path("journeys/<str:number>/stops/<int:stop>", convoy_views.leave_out, name="leave_out"),
    path("convoys/<uuid:uuid>/let-go/<int:pk>", convoy_views.let_go, name="let_go"),
    path("journeys/<str:number>/route-sheet.pdf", convoy_views.route_sheet, name="route_sheet"),
    path("stock", views.stock, name="stock"),
    path("stock/new", views.new_lot, name="new_lot"),
    path("stock/<str:number>", views.lot, name="lot"),
    path("vehicles", fleet_views.vehicles, name="vehicles"),
    path("vehicles/<int:pk>", fleet_views.vehicle, name="vehicle"),
    path("goods", fleet_views.goods, name="goods"),
    path("goods/<str:code>", fleet_views.good, name="good"),
    path("balance", views.balance, name="balance"),
    path("findings/<int:pk>", views.finding, name="finding"),
    path("distributions", desk_views.distributions, name="distributions"),
    path("distributions/new", desk_views.new_distribution, name="new_distribution"),
    path("distributions/<uuid:uuid>", desk_views.distribution, name="distribution"),
    path("distributions/<uuid:uuid>/desk", desk_views.desk, name="desk"),
    path("distributions/<uuid:uuid>/take-back", desk_views.take_back, name="take_back"),
    path("distributions/<uuid:uuid>/close", desk_views.close, name="close_distribution"),
    path("distributions/<uuid:uuid>/cards", desk_views.cards, name="cards"),
    path("distributions/<uuid:uuid>/lanes", lane_views.divide, name="divide"),
    path("distributions/<uuid:uuid>/lanes/<str:lane>", lane_views.lane, name="lane"),
    path("distributions/<uuid:uuid>/lanes/<str:lane>/take", lane_views.take_list, name="take_list"),
    path("distributions/<uuid:uuid>/lanes/<str:lane>/back", lane_views.lane_back, name="lane_back"),
    path("distributions/<uuid:uuid>/lanes/<str:lane>/call-back", lane_views.call_back, name="call_back"),
    path("drive", views.drive, name="drive"),
    path("drive/<str:number>", views.hand_over, name="hand_over"),
]
